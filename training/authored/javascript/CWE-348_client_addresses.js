'use strict';
const express = require('express');
const http = require('http');
const ipaddr = require('ipaddr.js');
const { createProxyMiddleware } = require('http-proxy-middleware');

const app = express();
app.set('trust proxy', '10.0.0.2');

const OFFICE = ipaddr.parseCIDR('192.0.2.0/24');

function internalOnly(req, res, next) {
<<<<<<< V
  const ip = (req.headers['x-forwarded-for'] || '').split(',')[0] || req.socket.remoteAddress;
=======
  const ip = req.ip;
>>>>>>> F
  if (ipaddr.process(ip).kind() === 'ipv4' && ipaddr.process(ip).match(OFFICE)) return next();
  res.sendStatus(403);
}

// only for the map on the statistics page
function guessCountry(req, geo) {
  return geo.lookup(req.headers['x-forwarded-for'] || req.ip)?.country ?? 'unknown';
}

app.get('/reset-mail', (req, res) => {
  const token = app.locals.tokens.create(req.session.userId);
<<<<<<< V
  app.locals.mails.send(req.session.email, `https://${req.headers.host}/reset?t=${token}`);
=======
  app.locals.mails.send(req.session.email, `https://www.example.test/reset?t=${token}`);
>>>>>>> F
  res.sendStatus(202);
});

app.get('/debug/vars', internalOnly, (req, res) => res.json({ rss: process.memoryUsage().rss, uptime: process.uptime() }));

app.get('/whoami', (req, res) => {
<<<<<<< V
  const name = req.get('x-remote-user') || app.locals.sessions.nameOf(req);
=======
  const name = app.locals.sessions.nameOf(req);
>>>>>>> F
  if (!name) return res.sendStatus(401);
  res.json(app.locals.accounts.get(name));
});

app.use('/reports', createProxyMiddleware({
  target: 'http://10.0.0.9:3000',
  changeOrigin: true,
  on: {
    proxyReq(proxyReq, req) {
<<<<<<< V
      if (req.user) proxyReq.setHeader('x-user', req.user.name);
=======
      proxyReq.setHeader('x-user', req.user ? req.user.name : 'nobody');
>>>>>>> F
    },
  },
}));

app.use('/tiles', createProxyMiddleware({ target: 'http://10.0.0.11:8080', pathRewrite: { '^/tiles': '' }, xfwd: true }));

http.createServer((req, res) => {
  if (req.url !== '/health') { res.writeHead(301, { Location: 'https://www.example.test' + req.url }); return res.end(); }
<<<<<<< V
  const local = (req.headers.host || '').startsWith('localhost');
=======
  const local = req.socket.remoteAddress === '127.0.0.1';
>>>>>>> F
  res.end(local ? JSON.stringify(process.memoryUsage()) : 'ok');
}).listen(8081);

module.exports = { app, guessCountry };
