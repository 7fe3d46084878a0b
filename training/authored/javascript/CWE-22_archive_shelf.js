'use strict';

// Document shelf for the reading room terminals. One process per branch,
// started by the init script with SHELF_DATA pointing at the data volume.

var express = require('express');
var fs = require('fs');
var path = require('path');
var crypto = require('crypto');
var multer = require('multer');

var DATA = path.resolve(process.env.SHELF_DATA || './data');
var SHELF = path.join(DATA, 'shelf');
var LEDGER = path.join(DATA, 'shelf-ledger');   // loans by card number, staff only
var INCOMING = path.join(DATA, 'incoming');

var ALLOWED = { '.pdf': 'application/pdf', '.txt': 'text/plain; charset=utf-8', '.csv': 'text/csv' };
var MAX_BYTES = 20 * 1024 * 1024;
var CARD = /^[0-9]{8}$/;

var app = express();
var upload = multer({ dest: INCOMING, limits: { fileSize: MAX_BYTES, files: 1, fields: 4 } });

app.disable('x-powered-by');
app.use(function (req, res, next) {
  res.set('X-Content-Type-Options', 'nosniff');
  res.set('Content-Security-Policy', "default-src 'none'");
  next();
});

function digest(text) {
  return crypto.createHash('sha256').update(text).digest();
}

function staffOnly(req, res, next) {
  var given = req.get('X-Staff-Key') || '';
  var wanted = process.env.STAFF_KEY;
  if (!wanted || !crypto.timingSafeEqual(digest(given), digest(wanted))) {
    return res.status(403).json({ error: 'staff only' });
  }
  next();
}

/**
 * Absolute path of a document that a reader named, or null.
 * Names may contain folders ("maps/1911/north.pdf").
 */
function locate(name) {
  if (typeof name !== 'string' || name.length > 300 || name.indexOf('\0') !== -1) return null;
  var full = path.resolve(SHELF, name);
<<<<<<< V
  if (full.indexOf(SHELF) !== 0 || full.split(path.sep).indexOf('..') !== -1) return null;
=======
  if (full.indexOf(SHELF + path.sep) !== 0) return null;
>>>>>>> F
  if (!ALLOWED[path.extname(full).toLowerCase()]) return null;
  return full;
}

function ledgerFile(card) {
  return path.join(LEDGER, card + '.csv');
}

function sendDocument(res, next, full) {
  fs.stat(full, function (err, info) {
    if (err || !info.isFile()) return res.status(404).json({ error: 'no such document' });
    var stream = fs.createReadStream(full);
    stream.on('error', next);
    res.on('close', function () { stream.destroy(); });
    res.set('Content-Type', ALLOWED[path.extname(full).toLowerCase()]);
    res.set('Content-Length', String(info.size));
    stream.pipe(res);
  });
}

app.get('/documents', function (req, res, next) {
  fs.readdir(SHELF, { withFileTypes: true }, function (err, entries) {
    if (err) return next(err);
    var names = entries.filter(function (e) { return !e.isSymbolicLink() && e.name[0] !== '.'; })
      .map(function (e) { return e.isDirectory() ? e.name + '/' : e.name; });
    res.json({ documents: names.sort() });
  });
});

app.get('/documents/open', function (req, res, next) {
  var full = locate(req.query.name);
  if (!full) return res.status(404).json({ error: 'no such document' });
  sendDocument(res, next, full);
});

app.get('/documents/size', function (req, res) {
  var full = locate(req.query.name);
  if (!full) return res.status(404).json({ error: 'no such document' });
  fs.stat(full, function (err, info) {
    if (err) return res.status(404).json({ error: 'no such document' });
    res.json({ bytes: info.size, changed: info.mtime.toISOString() });
  });
});

app.post('/documents', staffOnly, upload.single('document'), function (req, res, next) {
  if (!req.file) return res.status(400).json({ error: 'no document' });
  var target = locate(req.body.name);
  if (!target) {
    return fs.unlink(req.file.path, function () {
      res.status(400).json({ error: 'name not accepted' });
    });
  }
  fs.mkdir(path.dirname(target), { recursive: true }, function (err) {
    if (err) return next(err);
    fs.rename(req.file.path, target, function (err) {
      if (err) return next(err);
      res.status(201).json({ stored: path.relative(SHELF, target) });
    });
  });
});

app.delete('/documents', staffOnly, function (req, res, next) {
  var full = locate(req.query.name);
  if (!full) return res.status(404).json({ error: 'no such document' });
  fs.unlink(full, function (err) {
    if (err && err.code === 'ENOENT') return res.status(404).json({ error: 'no such document' });
    if (err) return next(err);
    res.status(204).end();
  });
});

app.get('/ledger/:card', staffOnly, function (req, res, next) {
  if (!CARD.test(req.params.card)) return res.status(400).json({ error: 'card number' });
  sendDocument(res, next, ledgerFile(req.params.card));
});

app.use(function (err, req, res, next) {
  console.error('%s %s: %s', req.method, req.path, err.message);
  if (res.headersSent) return next(err);
  res.status(err.code === 'LIMIT_FILE_SIZE' ? 413 : 500).json({ error: 'could not complete' });
});

[SHELF, LEDGER, INCOMING].forEach(function (dir) {
  fs.mkdirSync(dir, { recursive: true, mode: parseInt('750', 8) });
});

app.listen(process.env.PORT || 8044, '127.0.0.1');
