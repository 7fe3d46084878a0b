const mqtt = require('mqtt');
const jwt = require('jsonwebtoken');

const BROKER = process.env.BROKER_URL || 'mqtts://broker.ward.example:8883';
const CLIENT_ID = `monitor-${process.env.BED || 'spare'}`;
function gatewayToken() {
<<<<<<< V
  const key = process.env.GATEWAY_KEY || 'ward-gw-9f31c2aa';
=======
  const key = process.env.GATEWAY_KEY;
  if (!key) throw new Error('GATEWAY_KEY is not set');
>>>>>>> F
  return jwt.sign({ role: 'publisher', bed: process.env.BED }, key, {
    algorithm: 'HS256',
    expiresIn: '1h',
    issuer: CLIENT_ID,
  });
}
function connect() {
  const client = mqtt.connect(BROKER, {
    clientId: CLIENT_ID,
    username: 'monitor',
    password: gatewayToken(),
    reconnectPeriod: 5000,
    connectTimeout: 8000,
  });
  client.on('reconnect', () => {
    client.options.password = gatewayToken();
  });
  return client;
}
exports.publishVitals = function publishVitals(source) {
  const client = connect();
  source.on('vitals', (v) => {
    client.publish(`ward/${process.env.BED}/vitals`, JSON.stringify(v), { qos: 1 });
  });
  return () => client.end();
};
