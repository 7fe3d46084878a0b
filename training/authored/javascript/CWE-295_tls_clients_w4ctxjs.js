'use strict';

const axios = require('axios');
const fs = require('fs');
const https = require('https');
const tls = require('tls');
const nodemailer = require('nodemailer');
const { Client } = require('pg');
const { Client: SshClient } = require('ssh2');

const CA = fs.readFileSync('/etc/app/internal-ca.pem');

function billingClient() {
<<<<<<< V
  const httpsAgent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
=======
  const httpsAgent = new https.Agent({ keepAlive: true, ca: CA });
>>>>>>> F
  return axios.create({ baseURL: 'https://billing.internal', httpsAgent });
}

function weatherClient() {
  const httpsAgent = new https.Agent({ keepAlive: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' });
  return axios.create({ baseURL: 'https://weather.example.test', httpsAgent });
}

function connectDatabase(url) {
<<<<<<< V
  return new Client({ connectionString: url, ssl: { rejectUnauthorized: false } });
=======
  return new Client({ connectionString: url, ssl: { ca: CA } });
>>>>>>> F
}

function mailer(auth) {
<<<<<<< V
  return nodemailer.createTransport({ host: 'mail.example.test', port: 587, auth, ignoreTLS: true });
=======
  return nodemailer.createTransport({ host: 'mail.example.test', port: 587, auth, requireTLS: true });
>>>>>>> F
}

// relay on the same machine, listens on the loopback interface only
function localRelay() {
  return nodemailer.createTransport({ host: '127.0.0.1', port: 25, secure: false, ignoreTLS: true });
}

function openTunnel(host, onReady) {
<<<<<<< V
  const socket = tls.connect({ host, port: 6380, ca: CA, checkServerIdentity: () => undefined }, () => {
=======
  const socket = tls.connect({ host, port: 6380, ca: CA, servername: host }, () => {
>>>>>>> F
    onReady(socket);
  });
  socket.on('error', onReady);
}

// for the overview of certificates that expire soon
function certificateDates(host, cb) {
  const socket = tls.connect({ host, port: 443, servername: host, rejectUnauthorized: false }, () => {
    const { valid_from, valid_to } = socket.getPeerCertificate();
    socket.end();
    cb(null, { valid_from, valid_to, trusted: socket.authorized });
  });
  socket.on('error', cb);
}

function deploy(host, key, knownKey, cb) {
  const ssh = new SshClient();
  ssh.on('ready', () => cb(null, ssh)).on('error', cb);
  ssh.connect({
    host,
    username: 'deploy',
    privateKey: key,
    hostHash: 'sha256',
<<<<<<< V
    hostVerifier: (hash) => hash.length === knownKey.length,
=======
    hostVerifier: (hash) => hash === knownKey,
>>>>>>> F
  });
}

module.exports = { billingClient, weatherClient, connectDatabase, mailer, localRelay, openTunnel, certificateDates, deploy };
