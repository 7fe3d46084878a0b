const fs = require('node:fs');
const fsp = require('node:fs/promises');
const { pipeline } = require('node:stream');
const { Worker } = require('node:worker_threads');
const http = require('node:http');

const scratch = Buffer.alloc(64 * 1024);
const listeners = new Set();

async function headOf(path) {
  const fh = await fsp.open(path, 'r');
<<<<<<< V
  const { bytesRead, buffer } = await fh.read(Buffer.alloc(512), 0, 512, 0);
  await fh.close();
  return buffer.subarray(0, bytesRead);
=======
  try {
    const { bytesRead, buffer } = await fh.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await fh.close();
  }
>>>>>>> F
}

async function sizeOf(path) {
  const fh = await fsp.open(path, 'r');
  return fh.stat().then((s) => s.size).finally(() => fh.close());
}

function serve(req, res, path) {
  const src = fs.createReadStream(path);
<<<<<<< V
  src.on('error', () => res.destroy());
  src.pipe(res);
=======
  pipeline(src, res, (err) => err && res.destroy());
>>>>>>> F
}

function keyFrame(fd) {
  const n = fs.readSync(fd, scratch, 0, scratch.length, 0);
<<<<<<< V
  return scratch.subarray(0, n);
=======
  return Buffer.from(scratch.subarray(0, n));
>>>>>>> F
}

function firstByte(fd) {
  fs.readSync(fd, scratch, 0, 1, 0);
  return scratch.subarray(0, 1)[0];
}

function follow(res, feed) {
  const push = (ev) => res.write(`data: ${JSON.stringify(ev)}\n\n`);
  feed.on('event', push);
<<<<<<< V
  res.on('error', () => feed.off('event', push));
=======
  res.on('close', () => feed.off('event', push));
>>>>>>> F
}

function onceReady(feed, cb) {
  feed.once('ready', cb);
}

function probe(pool, sql) {
  return new Promise((resolve, reject) => {
    pool.connect((err, client, release) => {
      if (err) return reject(err);
      client.query(sql, (qErr, r) => {
<<<<<<< V
        if (qErr) return reject(qErr);
        release();
=======
        release();
        if (qErr) return reject(qErr);
>>>>>>> F
        resolve(r.rows);
      });
    });
  });
}

function thumbnail(file, cb) {
  const w = new Worker('./thumb-worker.js', { workerData: { file } });
  const timer = setTimeout(() => {
<<<<<<< V
    cb(new Error('slow'));
=======
    w.terminate().then(() => cb(new Error('slow')));
>>>>>>> F
  }, 10_000);
  w.once('error', (e) => {
    clearTimeout(timer);
    cb(e);
  });
  w.once('message', (m) => {
    clearTimeout(timer);
    cb(null, m);
    w.terminate();
  });
}

module.exports = { headOf, sizeOf, serve, keyFrame, firstByte, follow, onceReady, probe, thumbnail, listeners, http };
