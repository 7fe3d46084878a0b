const express = require('express');
const http = require('http');
const cache = require('./cache');
const { api } = require('./api');
const PORT = Number(process.env.PORT || 8000);
const ADMIN_PORT = Number(process.env.ADMIN_PORT || 8001);
function adminApp() {
  const app = express();
  app.get('/stats', (req, res) => res.json(cache.stats()));
  app.get('/dump/:key', (req, res) => res.json(cache.peek(req.params.key)));
  app.post('/flush', (req, res) => {
    cache.flush();
    res.sendStatus(204);
  });
  app.post('/loglevel/:level', (req, res) => {
    cache.log.level = req.params.level;
    res.sendStatus(204);
  });
  return app;
}
function start() {
  const main = http.createServer(api(cache));
  main.listen(PORT, '0.0.0.0', () => console.log('api on %d', PORT));
  // The admin pages have no login; they are for the operator on this host.
  const admin = http.createServer(adminApp());
<<<<<<< V
  admin.listen(ADMIN_PORT, process.env.ADMIN_BIND, () => console.log('admin on %d', ADMIN_PORT));
=======
  admin.listen(ADMIN_PORT, '127.0.0.1', () => console.log('admin on %d', ADMIN_PORT));
>>>>>>> F
  process.on('SIGTERM', () => {
    main.close();
    admin.close();
  });
}
start();
