'use strict';
const http = require('http');
const https = require('https');
const fs = require('fs');
const os = require('os');
const url = require('url');
const querystring = require('querystring');

// Gateway between the cinema's apps and the booking backend. Everything that
// passes is logged; the log is shipped to the hosting company's dashboard.

const BACKEND = url.parse(process.env.BACKEND_URL || 'https://backend.cinema.internal:8443');
const LOG_FILE = process.env.LOG_FILE || '/var/log/gateway/access.jsonl';
const MAX_BODY = 512 * 1024;
const SHOW_BODY = 2048;

const SECRET_HEADERS = ['authorization', 'cookie', 'set-cookie', 'proxy-authorization', 'x-api-key'];
const SECRET_FIELDS = ['password', 'newPassword', 'pin', 'cardNumber', 'token', 'refreshToken'];
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

const agent = new https.Agent({ keepAlive: true, maxSockets: 50, ca: fs.readFileSync('/etc/gateway/backend-ca.pem') });
const sink = fs.createWriteStream(LOG_FILE, { flags: 'a', mode: 0o640 });
sink.on('error', (err) => console.error('log:', err.message));

let sequence = 0;

function write(level, event, fields) {
    const line = Object.assign({ at: new Date().toISOString(), host: os.hostname(), level, event }, fields);
    sink.write(JSON.stringify(line) + '\n');
}

function cleanHeaders(headers) {
    const out = {};
    for (const name of Object.keys(headers)) {
        out[name] = SECRET_HEADERS.includes(name) ? '[hidden]' : headers[name];
    }
    return out;
}

function cleanFields(value, depth) {
    if (depth > 6) return '[deep]';
    if (Array.isArray(value)) return value.slice(0, 20).map((v) => cleanFields(v, depth + 1));
    if (value === null || typeof value !== 'object') return value;
    const out = {};
    for (const key of Object.keys(value)) {
        if (key === '__proto__') continue;
        out[key] = SECRET_FIELDS.includes(key) ? '[hidden]' : cleanFields(value[key], depth + 1);
    }
    return out;
}

/** What the log may show of a body. */
function describeBody(headers, body) {
    if (body.length === 0) return undefined;
    const type = String(headers['content-type'] || '').split(';')[0].trim();
    if (type !== 'application/json' || body.length > MAX_BODY) return `[${body.length} bytes of ${type || 'unknown type'}]`;
    try {
        return cleanFields(JSON.parse(body.toString('utf8')), 0);
    } catch (err) {
<<<<<<< V
        return body.toString('utf8').slice(0, SHOW_BODY);
=======
        return `[${body.length} bytes, not JSON]`;
>>>>>>> F
    }
}

function describeTarget(target) {
    const at = target.indexOf('?');
    if (at === -1) return target.slice(0, SHOW_BODY);
    const query = cleanFields(querystring.parse(target.slice(at + 1)), 0);
    const shown = Object.keys(query).map((key) => `${key}=${query[key]}`).join('&').slice(0, SHOW_BODY);
    return target.slice(0, at) + (shown ? '?' + shown : '');
}

function forwardHeaders(headers, extra) {
    const out = {};
    for (const name of Object.keys(headers)) {
        if (!HOP_BY_HOP.includes(name)) out[name] = headers[name];
    }
    return Object.assign(out, extra);
}

function collect(stream, done) {
    const chunks = [];
    let size = 0;
    let finished = false;
    function finish(err) {
        if (finished) return;
        finished = true;
        done(err, err ? null : Buffer.concat(chunks));
    }
    stream.on('data', (chunk) => {
        size += chunk.length;
        if (size > MAX_BODY) {
            stream.pause();
            return finish(Object.assign(new Error('body too large'), { status: 413 }));
        }
        chunks.push(chunk);
    });
    stream.on('end', () => finish());
    stream.on('error', finish);
    stream.on('aborted', () => finish(new Error('aborted')));
}

function answerError(res, id, status) {
    if (res.headersSent) return res.destroy();
    const text = JSON.stringify({ error: status === 413 ? 'too large' : 'upstream', id });
    res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': text.length, Connection: 'close' });
    res.end(text);
}

function forward(id, req, body, done) {
    const upstream = https.request({
        agent,
        host: BACKEND.hostname,
        port: BACKEND.port,
        method: req.method,
        path: req.url,
        timeout: 15000,
        headers: forwardHeaders(req.headers, { host: BACKEND.host, 'x-request-id': id, 'content-length': body.length }),
    });
    upstream.on('response', (answer) => collect(answer, (err, data) => {
        if (err) upstream.destroy();
        done(err, answer, data);
    }));
    upstream.on('timeout', () => upstream.destroy(new Error('backend timed out')));
    upstream.on('error', (err) => done(err));
    upstream.end(body);
}

http.createServer((req, res) => {
    const id = `${process.pid}-${++sequence}`;
    const started = process.hrtime();
    collect(req, (err, body) => {
        if (err) {
            write('warn', 'request-failed', { id, reason: err.message });
            return answerError(res, id, err.status || 400);
        }
        write('info', 'request', {
            id,
            method: req.method,
<<<<<<< V
            target: req.url,
=======
            target: describeTarget(req.url),
>>>>>>> F
            headers: cleanHeaders(req.headers),
            body: describeBody(req.headers, body),
        });
        let answered = false;
        forward(id, req, body, (err, answer, data) => {
            if (answered) return;
            answered = true;
            if (err) {
                write('error', 'upstream-failed', { id, reason: err.message });
                return answerError(res, id, 502);
            }
            const [s, ns] = process.hrtime(started);
            write('info', 'response', {
                id,
                status: answer.statusCode,
                ms: Math.round(s * 1e3 + ns / 1e6),
                headers: cleanHeaders(answer.headers),
                body: describeBody(answer.headers, data),
            });
            res.writeHead(answer.statusCode, forwardHeaders(answer.headers, { 'content-length': data.length }));
            res.end(data);
        });
    });
}).listen(process.env.PORT || 8081, '127.0.0.1');
