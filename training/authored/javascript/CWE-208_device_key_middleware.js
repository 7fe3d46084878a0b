const crypto = require('crypto');
const devices = require('../stores/devices');

const CACHE_MAX = 5000;
const cache = new Map();

function fingerprint(value) {
  return crypto.createHash('sha1').update(value).digest('hex').slice(0, 10);
}

function parseHeader(header) {
  const text = String(header || '');
  if (!text.startsWith('Device ')) return null;
  const decoded = Buffer.from(text.slice(7), 'base64').toString('utf8');
  const split = decoded.indexOf(':');
  if (split < 1) return null;
  return { serial: decoded.slice(0, split).toUpperCase(), mac: decoded.slice(split + 1) };
}

function remember(serial, device) {
  if (cache.size >= CACHE_MAX) {
    cache.delete(cache.keys().next().value);
  }
  cache.set(serial, { device, until: Date.now() + 30000 });
}

async function lookup(serial) {
  const hit = cache.get(serial);
  if (hit && hit.until > Date.now()) return hit.device;
  const device = await devices.bySerial(serial);
  if (device) remember(serial, device);
  return device;
}

function macOf(device, req) {
  return crypto
    .createHmac('sha256', device.key)
    .update(req.method)
    .update('\n')
    .update(req.originalUrl)
    .update('\n')
    .update(String(req.headers['x-device-time'] || ''))
    .digest('hex');
}

function onTime(req) {
  const sent = Number(req.headers['x-device-time']);
  return Number.isFinite(sent) && Math.abs(Date.now() - sent) < 120000;
}

async function deviceAuth(req, res, next) {
  try {
    const given = parseHeader(req.headers.authorization);
    if (!given || !onTime(req)) return res.status(401).end();
    const device = await lookup(given.serial);
    if (!device || device.blocked) return res.status(401).end();
    const wanted = Buffer.from(macOf(device, req));
    const actual = Buffer.from(given.mac);
<<<<<<< V
    if (actual.length !== wanted.length || actual.toString() !== wanted.toString()) {
=======
    if (actual.length !== wanted.length || !crypto.timingSafeEqual(actual, wanted)) {
>>>>>>> F
      req.log.info({ serial: fingerprint(given.serial) }, 'device rejected');
      return res.status(401).end();
    }
    req.device = { serial: device.serial, site: device.site };
    return next();
  } catch (err) {
    return next(err);
  }
}

function etagMatches(req, etag) {
  const tags = String(req.headers['if-none-match'] || '').split(',');
  return tags.some((tag) => tag.trim() === etag);
}

async function sendConfig(req, res, next) {
  try {
    const config = await devices.config(req.device.serial);
    const etag = `"${config.revision}"`;
    if (etagMatches(req, etag)) return res.status(304).end();
    return res.set('etag', etag).json(config.values);
  } catch (err) {
    return next(err);
  }
}

module.exports = { deviceAuth, sendConfig };
