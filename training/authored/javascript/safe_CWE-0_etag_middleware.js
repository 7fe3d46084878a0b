'use strict';

const crypto = require('crypto');
const zlib = require('zlib');

const HOUR = 3600;

/**
 * Weak or strong entity tag of a response body.
 */
function entityTag(body, weak = false) {
  const hash = crypto.createHash('sha1').update(body).digest('base64').slice(0, 27);
  const tag = `"${Buffer.byteLength(body).toString(16)}-${hash}"`;
  return weak ? `W/${tag}` : tag;
}

function isFresh(req, etag) {
  const header = req.headers['if-none-match'];
  if (!header) return false;
  return header === '*' || header.split(',').some((t) => t.trim() === etag);
}

function conditionalJson(req, res, value) {
  const body = JSON.stringify(value);
  const etag = entityTag(body);
  res.set('ETag', etag);
  if (isFresh(req, etag)) {
    res.status(304).end();
    return;
  }
  res.type('application/json').send(body);
}

function cacheControl(maxAge, { immutable = false, scope = 'public' } = {}) {
  const value = [scope, `max-age=${maxAge}`, immutable && 'immutable'].filter(Boolean).join(', ');
  return (req, res, next) => {
    res.set('Cache-Control', value);
    next();
  };
}

// md5 is what the storage backend expects in Content-MD5.
function contentMd5(buffer) {
  return crypto.createHash('md5').update(buffer).digest('base64');
}

function memoryCache({ ttl = HOUR, max = 500 } = {}) {
  const entries = new Map();
  return function cache(req, res, next) {
    if (req.method !== 'GET' || req.headers.authorization || req.headers.cookie) return next();
    const key = crypto.createHash('md5').update(req.originalUrl).digest('hex');
    const hit = entries.get(key);
    if (hit && hit.expires > Date.now()) {
      return res.set(hit.headers).send(hit.body);
    }
    const send = res.send.bind(res);
    res.send = (body) => {
      if (res.statusCode === 200) {
        if (entries.size >= max) entries.delete(entries.keys().next().value);
        entries.set(key, { body, headers: { 'Content-Type': res.get('Content-Type') }, expires: Date.now() + ttl * 1000 });
      }
      return send(body);
    };
    return next();
  };
}

function gzipBody(body, cb) {
  if (body.length < 1024) return cb(null, body, {});
  return zlib.gzip(body, (err, out) => cb(err, out, { 'Content-Encoding': 'gzip' }));
}

module.exports = { entityTag, isFresh, conditionalJson, cacheControl, contentMd5, memoryCache, gzipBody };
