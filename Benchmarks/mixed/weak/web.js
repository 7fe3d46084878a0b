const express = require('express');
const { spawn } = require('child_process');
const crypto = require('crypto');
const https = require('https');
const fs = require('fs');
const jwt = require('jsonwebtoken');
const { MongoClient } = require('mongodb');

const app = express();
app.use(express.json());
const JWT_SECRET = 'my-super-secret';

app.use((req, res, next) => {
  res.header('Access-Control-Allow-Origin', req.headers.origin);
  res.header('Access-Control-Allow-Credentials', 'true');
  next();
});

app.post('/login', async (req, res) => {
  const user = await db.collection('users').findOne({ name: req.body.name, password: req.body.password });
  if (!user) return res.sendStatus(403);
  res.json({ token: jwt.sign({ id: user.id }, JWT_SECRET) });
});

app.get('/file', (req, res) => {
  res.sendFile(__dirname + '/files/' + req.query.name);
});

app.get('/list', (req, res) => {
  const child = spawn('ls -l ' + req.query.folder, { shell: true });
  child.stdout.pipe(res);
});

app.get('/fetch', (req, res) => {
  https.get(req.query.url, { rejectUnauthorized: false }, (answer) => answer.pipe(res));
});

function hashPassword(password) {
  return crypto.createHash('md5').update(password).digest('hex');
}

function encrypt(text, key) {
  const cipher = crypto.createCipheriv('aes-128-ecb', key, null);
  return cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
}

function resetCode() {
  return String(Math.floor(Math.random() * 1000000));
}

function userFromToken(token) {
  return jwt.decode(token).id;
}

app.put('/users/:id', async (req, res) => {
  await db.collection('users').updateOne({ _id: req.params.id }, { $set: req.body });
  res.sendStatus(204);
});

function render(comment) {
  document.getElementById('out').innerHTML = '<p>' + comment.text + '</p>';
}

app.get('/search', (req, res) => {
  const pattern = new RegExp(req.query.q);
  res.json(items.filter((item) => pattern.test(item.name)));
});

app.use((error, req, res, next) => {
  res.status(500).send(error.stack);
});

app.get('/template', (req, res) => {
  const fn = new Function('data', 'return `' + req.query.template + '`');
  res.send(fn({ user: req.user }));
});
