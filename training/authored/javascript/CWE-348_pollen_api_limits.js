'use strict';

const http = require('http');
const net = require('net');
const crypto = require('crypto');
const readings = require('./readings');

/**
 * Public pollen API. Sits behind one reverse proxy of ours (PROXY below), which
 * appends the address of its peer to X-Forwarded-For and passes everything else on.
 * Anonymous use is limited by address; the admin calls only work from the office.
 */

const PORT = Number(process.env.PORT || 8300);
const PROXY = process.env.PROXY_ADDRESS || '127.0.0.1';
const WINDOW = 60 * 1000;
const LIMIT_ANONYMOUS = 30;
const LIMIT_KEY = 600;
const MAX_BUCKETS = 20000;

const office = new net.BlockList();
office.addSubnet('192.0.2.0', 26, 'ipv4');
office.addAddress('198.51.100.17', 'ipv4');

const keys = new Map((process.env.API_KEYS || '').split(',').filter(Boolean).map((pair) => {
    const [name, hash] = pair.split(':');
    return [hash, name];
}));

const buckets = new Map();

function plainAddress(address) {
    const text = String(address || '').trim();
    return text.startsWith('::ffff:') ? text.slice(7) : text;
}

/** The address of whoever talks to the proxy, or to us without it. */
function clientAddress(req) {
    const peer = plainAddress(req.socket.remoteAddress);
    const forwarded = req.headers['x-forwarded-for'];
    if (peer !== PROXY || !forwarded) return peer;
<<<<<<< V
    const address = plainAddress(forwarded.split(',', 1)[0]);
=======
    const address = plainAddress(forwarded.split(',').pop());
>>>>>>> F
    return net.isIP(address) ? address : peer;
}

function keyName(req) {
    const given = req.headers['x-api-key'];
    if (typeof given !== 'string' || given.length > 100) return null;
    return keys.get(crypto.createHash('sha256').update(given).digest('hex')) || null;
}

// Counts one request and says how many are left in the running window.
function take(id, limit) {
    const now = Date.now();
    let bucket = buckets.get(id);
    if (!bucket || bucket.until <= now) {
        buckets.delete(id);
        bucket = { used: 0, until: now + WINDOW };
        buckets.set(id, bucket);
        if (buckets.size > MAX_BUCKETS) buckets.delete(buckets.keys().next().value);
    }
    bucket.used += 1;
    return { left: limit - bucket.used, reset: Math.ceil((bucket.until - now) / 1000) };
}

function json(res, status, value, headers) {
    const text = JSON.stringify(value);
    res.writeHead(status, Object.assign({
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(text),
        'X-Content-Type-Options': 'nosniff',
    }, headers));
    res.end(text);
}

function limited(req, res) {
    const name = keyName(req);
    const limit = name ? LIMIT_KEY : LIMIT_ANONYMOUS;
<<<<<<< V
    const id = name ? `key:${name}` : `ip:${clientAddress(req)}:${req.headers['user-agent']}`;
=======
    const id = name ? `key:${name}` : `ip:${clientAddress(req)}`;
>>>>>>> F
    const { left, reset } = take(id, limit);
    if (left >= 0) {
        res.setHeader('X-RateLimit-Remaining', String(left));
        return false;
    }
    json(res, 429, { error: 'too many requests' }, { 'Retry-After': String(reset) });
    return true;
}

function officeOnly(req, res) {
    const address = clientAddress(req);
    if (net.isIPv4(address) && office.check(address, 'ipv4')) return true;
    json(res, 403, { error: 'not from here' });
    return false;
}

const routes = [
    ['GET', /^\/v1\/stations$/, async (req, res) => {
        json(res, 200, await readings.stations(), { 'Cache-Control': 'public, max-age=3600' });
    }],
    ['GET', /^\/v1\/stations\/([a-z0-9-]{2,40})\/latest$/, async (req, res, [station]) => {
        const latest = await readings.latest(station);
        if (!latest) return json(res, 404, { error: 'no such station' });
        return json(res, 200, latest, { 'Cache-Control': 'public, max-age=120' });
    }],
    ['GET', /^\/v1\/stations\/([a-z0-9-]{2,40})\/days\/(\d{4}-\d\d-\d\d)$/, async (req, res, [station, day]) => {
        const rows = await readings.day(station, day);
        return json(res, rows.length > 0 ? 200 : 404, { station, day, rows });
    }],
    ['POST', /^\/v1\/admin\/stations\/([a-z0-9-]{2,40})\/recompute$/, async (req, res, [station]) => {
        if (!officeOnly(req, res)) return;
        await readings.scheduleRecompute(station);
        json(res, 202, { scheduled: station });
    }],
    ['POST', /^\/v1\/admin\/cache\/flush$/, async (req, res) => {
        if (!officeOnly(req, res)) return;
        json(res, 200, { dropped: readings.flushCache() });
    }],
    ['GET', /^\/health$/, async (req, res) => {
        json(res, 200, { ok: true, peer: plainAddress(req.socket.remoteAddress) === PROXY ? 'proxy' : 'direct' });
    }],
];

async function dispatch(req, res) {
    const path = req.url.split('?', 1)[0];
    if (path !== '/health' && limited(req, res)) return;
    let known = false;
    for (const [method, pattern, handler] of routes) {
        const match = pattern.exec(path);
        if (!match) continue;
        known = true;
        if (method === req.method) {
            await handler(req, res, match.slice(1));
            return;
        }
    }
    json(res, known ? 405 : 404, { error: known ? 'method not allowed' : 'not found' });
}

const server = http.createServer((req, res) => {
    req.resume();
    dispatch(req, res).catch((err) => {
        console.error(err);
        if (res.headersSent) res.destroy();
        else json(res, 500, { error: 'internal' });
    });
});

server.requestTimeout = 15 * 1000;
server.listen(PORT);
