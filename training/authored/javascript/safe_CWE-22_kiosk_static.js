// Static file server for the museum kiosks, plain node:http, no dependencies.
// The kiosks ask for things like /exhibits/whale/%C3%BCbersicht.html?lang=de.
const http = require('http');
const fs = require('fs');
const path = require('path');
const zlib = require('zlib');

const ROOT = fs.realpathSync(path.resolve(process.argv[2] || './public'));
const PORT = Number(process.argv[3] || 8080);
const TYPES = {
    '.html': 'text/html; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.json': 'application/json',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.jpg': 'image/jpeg',
    '.mp4': 'video/mp4',
    '.woff2': 'font/woff2'
};
const COMPRESSIBLE = new Set(['.html', '.css', '.js', '.json', '.svg']);

function within(parent, child) {
    return child === parent || child.startsWith(parent + path.sep);
}

function reply(res, status, text) {
    res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': Buffer.byteLength(text) });
    res.end(text);
}

/**
 * Turns the request target into a path below ROOT. The target is decoded once
 * and only then looked at; '..' segments are resolved by path.join.
 */
function toPath(target) {
    const raw = target.split('?', 1)[0];
    let decoded;
    try {
        decoded = decodeURIComponent(raw);
    } catch (err) {
        return null;
    }
    if (decoded.includes('\0') || decoded[0] !== '/') return null;
    const full = path.join(ROOT, decoded);
    return within(ROOT, full) ? full : null;
}

function findFile(full, done) {
    fs.realpath(full, function (err, real) {
        if (err || !within(ROOT, real)) return done(new Error('outside or missing'));
        if (real.slice(ROOT.length).split(path.sep).some((part) => part.startsWith('.'))) {
            return done(new Error('hidden'));
        }
        fs.stat(real, function (err, info) {
            if (err) return done(err);
            if (info.isDirectory()) {
                if (full.endsWith(path.sep + 'index.html')) return done(new Error('no index'));
                return findFile(path.join(real, 'index.html'), done);
            }
            if (!info.isFile()) return done(new Error('not a file'));
            done(null, real, info);
        });
    });
}

// "bytes=100-199", one range only. Returns null for no range, false for a wrong one.
function parseRange(header, size) {
    if (!header) return null;
    const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header);
    if (!match || (match[1] === '' && match[2] === '')) return false;
    let start, end;
    if (match[1] === '') {
        start = Math.max(0, size - Number(match[2]));
        end = size - 1;
    } else {
        start = Number(match[1]);
        end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
    }
    return start <= end && start < size ? { start: start, end: end } : false;
}

function etagOf(info) {
    return '"' + info.size.toString(16) + '-' + Math.floor(info.mtimeMs).toString(16) + '"';
}

function sendFile(req, res, file, info) {
    const ext = path.extname(file).toLowerCase();
    const headers = {
        'Content-Type': TYPES[ext] || 'application/octet-stream',
        'Cache-Control': 'public, max-age=60',
        'X-Content-Type-Options': 'nosniff',
        ETag: etagOf(info),
        Vary: 'Accept-Encoding'
    };
    if (req.headers['if-none-match'] === headers.ETag) {
        res.writeHead(304, headers);
        return res.end();
    }
    const range = parseRange(req.headers.range, info.size);
    if (range === false) {
        res.writeHead(416, { 'Content-Range': 'bytes */' + info.size });
        return res.end();
    }
    const gzip = !range && COMPRESSIBLE.has(ext) && /\bgzip\b/.test(req.headers['accept-encoding'] || '');
    if (gzip) headers['Content-Encoding'] = 'gzip';
    else headers['Content-Length'] = range ? range.end - range.start + 1 : info.size;
    if (range) headers['Content-Range'] = 'bytes ' + range.start + '-' + range.end + '/' + info.size;
    res.writeHead(range ? 206 : 200, headers);
    if (req.method === 'HEAD') return res.end();

    const source = fs.createReadStream(file, range || {});
    const out = gzip ? source.pipe(zlib.createGzip()) : source;
    source.on('error', () => res.destroy());
    res.on('close', () => source.destroy());
    out.pipe(res);
}

const server = http.createServer(function (req, res) {
    if (req.method !== 'GET' && req.method !== 'HEAD') {
        res.setHeader('Allow', 'GET, HEAD');
        return reply(res, 405, 'method not allowed\n');
    }
    const full = toPath(req.url);
    if (!full) return reply(res, 404, 'not found\n');
    findFile(full, function (err, file, info) {
        if (err) return reply(res, 404, 'not found\n');
        sendFile(req, res, file, info);
    });
});

server.headersTimeout = 10000;
server.requestTimeout = 20000;
server.listen(PORT, () => console.log('serving %s on port %d', ROOT, PORT));
