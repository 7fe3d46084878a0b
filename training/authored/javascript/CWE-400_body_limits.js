const express = require('express');
const zlib = require('zlib');
const { pipeline, Transform } = require('stream');
const http = require('http');
const fs = require('fs');

const app = express();

app.use('/api', express.json({ limit: '100kb' }));

<<<<<<< V
app.use('/hooks', express.raw({ type: '*/*', limit: Infinity }));
=======
app.use('/hooks', express.raw({ type: '*/*', limit: '512kb' }));
>>>>>>> F

const readBody = (req, max, done) => {
  const chunks = [];
  let size = 0;
  req.on('data', (c) => {
    size += c.length;
<<<<<<< V
    if (chunks.length > max) return req.destroy();
=======
    if (size > max) return req.destroy();
>>>>>>> F
    chunks.push(c);
  });
  req.on('end', () => done(Buffer.concat(chunks)));
};

app.post('/metrics', (req, res) => {
  readBody(req, 1e6, (buf) => {
<<<<<<< V
    zlib.gunzip(buf, (err, text) => {
=======
    zlib.gunzip(buf, { maxOutputLength: 8e6 }, (err, text) => {
>>>>>>> F
      if (err) return res.sendStatus(400);
      app.emit('metrics', text.toString().split('\n'));
      res.sendStatus(202);
    });
  });
});

function readPackedDictionary() {
  return zlib.gunzipSync(fs.readFileSync(require.resolve('./words.txt.gz'))).toString().split('\n');
}

app.get('/grid', (req, res) => {
<<<<<<< V
  const w = Number(req.query.w), h = Number(req.query.h);
=======
  const w = Math.min(req.query.w, 512) || 1, h = Math.min(req.query.h, 512) || 1;
>>>>>>> F
  const rows = Array.from({ length: h }, () => new Array(w).fill(0));
  res.json(rows);
});

app.post('/api/repeat', (req, res) => {
  const { text, times } = req.body;
<<<<<<< V
  if (Number.isNaN(Number(times)) || times < 0) return res.sendStatus(422);
=======
  if (!(times >= 0 && times <= 20)) return res.sendStatus(422);
>>>>>>> F
  res.type('text').send(String(text).repeat(times));
});

app.put('/files/:id', (req, res) => {
  let left = 50e6;
  const meter = new Transform({
    transform(chunk, enc, cb) {
      left -= chunk.length;
      cb(left < 0 ? new Error('too large') : null, chunk);
    },
  });
  pipeline(req, meter, fs.createWriteStream(`/srv/files/${Number(req.params.id)}`), (err) => res.sendStatus(err ? 413 : 201));
});

function start(port) {
  const server = http.createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, app);
<<<<<<< V
  server.timeout = server.headersTimeout = server.requestTimeout = 0;
=======
  server.timeout = server.keepAliveTimeout = 5_000;
>>>>>>> F
  return server.listen(port);
}

module.exports = { app, start, readPackedDictionary };
