const http = require('http');
const { createHash, timingSafeEqual } = require('crypto');
const client = require('prom-client');

client.collectDefaultMetrics();
const requests = new client.Counter({ name: 'app_requests_total', help: 'requests', labelNames: ['code'] });

const digest = (s) => createHash('sha256').update(s).digest();
const EXPECTED = process.env.SCRAPE_TOKEN;

function authorized(req) {
  const header = req.headers.authorization || '';
  if (!header.startsWith('Bearer ')) return false;
  const token = header.slice(7);
<<<<<<< V
  if (token.length !== EXPECTED.length) return false;
  for (let i = 0; i < token.length; i++) {
    if (token[i] !== EXPECTED[i]) return false;
  }
  return true;
=======
  return timingSafeEqual(digest(token), digest(EXPECTED));
>>>>>>> F
}

http.createServer(async (req, res) => {
  if (req.url !== '/metrics') {
    res.writeHead(404).end();
    return;
  }
  if (!authorized(req)) {
    requests.inc({ code: 401 });
    res.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end();
    return;
  }
  requests.inc({ code: 200 });
  res.writeHead(200, { 'Content-Type': client.register.contentType });
  res.end(await client.register.metrics());
}).listen(9464);
