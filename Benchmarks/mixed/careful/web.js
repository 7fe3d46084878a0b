const express = require('express');
const { execFile } = require('child_process');
const crypto = require('crypto');
const path = require('path');
const fs = require('fs');
const DOMPurify = require('isomorphic-dompurify');
const db = require('./db');

const router = express.Router();
const ROOT = path.resolve('./public-files');
const HOSTS = new Set(['example.com', 'cdn.example.com']);
const SORT = { name: 'name', date: 'created_at' };

function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

router.get('/hello', (req, res) => {
  res.send('<h1>Hello ' + escapeHtml(String(req.query.name)) + '</h1>');
});

router.get('/go', (req, res) => {
  const url = new URL(String(req.query.to), 'https://example.com');
  if (url.protocol !== 'https:' || !HOSTS.has(url.host)) {
    return res.sendStatus(400);
  }
  res.redirect(url.href);
});

router.get('/items', async (req, res) => {
  const order = SORT[req.query.sort] || 'name';
  const { rows } = await db.query(`SELECT id, name FROM items WHERE owner = $1 ORDER BY ${order}`, [req.user.id]);
  res.json(rows);
});

router.post('/items/bulk', async (req, res) => {
  const ids = req.body.ids.map(Number).filter(Number.isInteger);
  const marks = ids.map((_, i) => `$${i + 1}`).join(',');
  const { rows } = await db.query(`SELECT id, name FROM items WHERE id IN (${marks})`, ids);
  res.json(rows);
});

router.get('/files/:name', (req, res) => {
  const file = path.resolve(ROOT, req.params.name);
  if (!file.startsWith(ROOT + path.sep)) {
    return res.sendStatus(404);
  }
  fs.createReadStream(file).on('error', () => res.sendStatus(404)).pipe(res);
});

router.post('/resize', (req, res) => {
  const width = Number(req.body.width);
  if (!Number.isInteger(width) || width < 1 || width > 4000) {
    return res.sendStatus(400);
  }
  const name = path.basename(req.body.name);
  execFile('convert', [path.join(ROOT, name), '-resize', String(width), 'png:-'], { encoding: 'buffer' }, (error, out) => {
    if (error) return res.sendStatus(500);
    res.type('png').send(out);
  });
});

router.post('/comment', async (req, res) => {
  const clean = DOMPurify.sanitize(req.body.html);
  await db.query('INSERT INTO comments (author, html) VALUES ($1, $2)', [req.user.id, clean]);
  res.sendStatus(201);
});

router.get('/proxy', async (req, res) => {
  const url = new URL(req.query.url);
  if (!HOSTS.has(url.host)) return res.sendStatus(403);
  const answer = await fetch(url, { redirect: 'error' });
  res.send(Buffer.from(await answer.arrayBuffer()));
});

function merge(target, source) {
  for (const key of Object.keys(source)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') continue;
    const value = source[key];
    target[key] = value && typeof value === 'object' ? merge(target[key] || {}, value) : value;
  }
  return target;
}

function cacheKey(text) {
  return crypto.createHash('sha1').update(text).digest('hex');
}

function jitter(ms) {
  return ms * (0.5 + Math.random());
}

function sessionId() {
  return crypto.randomBytes(32).toString('hex');
}

function sameToken(a, b) {
  const x = Buffer.from(a);
  const y = Buffer.from(b);
  return x.length === y.length && crypto.timingSafeEqual(x, y);
}

module.exports = { router, merge, cacheKey, jitter, sessionId, sameToken };
