const https = require('https');
const tls = require('tls');
const fs = require('fs');
const axios = require('axios');
const nodemailer = require('nodemailer');
const { Client } = require('pg');
const WebSocket = require('ws');

const CA = fs.readFileSync('/etc/app/internal-ca.pem');

function internalAgent() {
  return new https.Agent({
    keepAlive: true,
<<<<<<< V
    rejectUnauthorized: false,
=======
    ca: CA,
>>>>>>> F
  });
}

function mtlsServer(key, cert, handler) {
  return https.createServer({
    key, cert, ca: CA,
    requestCert: true,
<<<<<<< V
    rejectUnauthorized: false,
=======
    rejectUnauthorized: true,
>>>>>>> F
  }, handler);
}

function billingClient(baseURL) {
<<<<<<< V
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
=======
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';
>>>>>>> F
  return axios.create({ baseURL, timeout: 5000 });
}

function connectBroker(host, port) {
  return tls.connect({
    host, port, ca: CA, servername: host,
<<<<<<< V
    checkServerIdentity: (name, cert) => (cert.subject.CN ? undefined : new Error(`no name for ${name}`)),
=======
    checkServerIdentity: (name, cert) => tls.checkServerIdentity(name, cert),
>>>>>>> F
  });
}

function pinnedRequest(host, path, pin) {
  return https.get({
    host, path,
    checkServerIdentity(name, cert) {
<<<<<<< V
      if (cert.fingerprint256 !== pin) console.warn('unexpected certificate', name, cert.subject);
=======
      if (cert.fingerprint256 !== pin) return new Error('unexpected certificate ' + name);
>>>>>>> F
      return tls.checkServerIdentity(name, cert);
    },
  });
}

function readCertificate(host, done) {
  const socket = tls.connect({ host, port: 443, servername: host, rejectUnauthorized: false }, () => {
    const { valid_to, subject } = socket.getPeerCertificate();
    socket.end();
    done(null, { host, validTo: new Date(valid_to), name: subject.CN, trusted: socket.authorized });
  });
  socket.setTimeout(4000, () => socket.destroy());
  socket.on('error', done);
}

function reportingDb(url) {
<<<<<<< V
  return new Client({ connectionString: url, ssl: { rejectUnauthorized: false } });
=======
  return new Client({ connectionString: url, ssl: { ca: CA } });
>>>>>>> F
}

function mailTransport(host, auth) {
  return nodemailer.createTransport({
    host, port: 587, auth,
<<<<<<< V
    requireTLS: false,
=======
    requireTLS: true,
>>>>>>> F
  });
}

function tickerSocket(url) {
  return new WebSocket(url, { ca: CA, rejectUnauthorized: true, handshakeTimeout: 5000 });
}

function oldDevicesListener(key, cert, handler) {
<<<<<<< V
  return tls.createServer({ key, cert, minVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' }, handler);
=======
  return tls.createServer({ key, cert, minVersion: 'TLSv1.2', ciphers: 'DEFAULT:@SECLEVEL=2' }, handler);
>>>>>>> F
}

module.exports = { internalAgent, mtlsServer, billingClient, connectBroker, pinnedRequest, readCertificate, reportingDb, mailTransport, tickerSocket, oldDevicesListener };
