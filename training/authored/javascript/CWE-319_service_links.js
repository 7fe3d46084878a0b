'use strict';
const https = require('node:https');
const tls = require('node:tls');
const crypto = require('node:crypto');
const fs = require('node:fs');
const nodemailer = require('nodemailer');
const ldap = require('ldapjs');
const { Pool } = require('pg');
const mysql = require('mysql2/promise');
const Redis = require('ioredis');
const WebSocket = require('ws');

const ca = fs.readFileSync('/etc/app/ca.pem');

const agent = new https.Agent({
  keepAlive: true,
  ca,
<<<<<<< V
  checkServerIdentity: () => undefined,
=======
  checkServerIdentity: tls.checkServerIdentity,
>>>>>>> F
});

function mailer(auth) {
  return nodemailer.createTransport({
    host: 'mail.example.net',
    port: 587,
<<<<<<< V
    secure: false,
    opportunisticTLS: true,
=======
    secure: false,
    requireTLS: true,
>>>>>>> F
    auth,
  });
}

function sinkMailer() {
  // mailhog of the test compose file
  return nodemailer.createTransport({ host: 'localhost', port: 1025, secure: false, ignoreTLS: true });
}

function bind(dn, password, cb) {
<<<<<<< V
  const client = ldap.createClient({ url: 'ldap://dir.example.net', tlsOptions: { ca } });
=======
  const client = ldap.createClient({ url: 'ldaps://dir.example.net', tlsOptions: { ca } });
>>>>>>> F
  client.bind(dn, password, (err) => cb(err, client));
}

const reports = new Pool({
  connectionString: process.env.REPORTS_URL,
<<<<<<< V
  ssl: { rejectUnauthorized: false },
=======
  ssl: { ca },
>>>>>>> F
});

const local = new Pool({ host: '/run/postgresql', database: 'app', ssl: false });

function orders(user, password) {
  return mysql.createPool({
    host: 'orders.example.net', user, password,
<<<<<<< V
    ssl: { ca, verifyIdentity: false },
=======
    ssl: { ca, verifyIdentity: true },
>>>>>>> F
  });
}

function sessionCache(password) {
<<<<<<< V
  return new Redis({ host: 'cache.example.net', port: 6379, password });
=======
  return new Redis({ host: 'cache.example.net', port: 6380, password, tls: { ca } });
>>>>>>> F
}

function pinnedAgent(print) {
  return new https.Agent({
    ca,
    checkServerIdentity(host, cert) {
      const err = tls.checkServerIdentity(host, cert);
<<<<<<< V
      if (err && cert.fingerprint256 !== print) return err;
      return undefined;
=======
      if (err || cert.fingerprint256 !== print) return err || new Error('pin');
      return undefined;
>>>>>>> F
    },
  });
}

function inspect(host, cb) {
  // reads the chain for the expiry report and hangs up
  const s = tls.connect({ host, port: 443, servername: host, rejectUnauthorized: false }, () => {
    cb(null, s.getPeerCertificate().valid_to);
    s.destroy();
  });
  s.on('error', cb);
}

function server(opts, handler) {
  return https.createServer({
    ...opts,
<<<<<<< V
    secureOptions: crypto.constants.SSL_OP_NO_TLSv1_3,
    minVersion: 'TLSv1',
=======
    secureOptions: crypto.constants.SSL_OP_NO_RENEGOTIATION,
    minVersion: 'TLSv1.2',
>>>>>>> F
  }, handler);
}

function ticker(token, onMessage) {
  const ws = new WebSocket('wss://ticker.example.net/v1', { ca, headers: { authorization: `Bearer ${token}` } });
  ws.on('message', onMessage);
  return ws;
}

module.exports = { agent, mailer, sinkMailer, bind, reports, local, orders, sessionCache, pinnedAgent, inspect, server, ticker };
