import http from 'node:http';
import zlib from 'node:zlib';
import { promisify } from 'node:util';
import { appendPoints } from './tsdb.js';
import { tokenOwner } from './tokens.js';

const gunzip = promisify(zlib.gunzip);
const MAX_BODY = 1024 * 1024;
const MAX_TEXT = 8 * MAX_BODY;
const LINE = /^([a-z_]{1,64}) (-?\d{1,15}(?:\.\d{1,9})?) (\d{10,13})$/;

class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function collect(req) {
  const declared = Number(req.headers['content-length'] ?? 0);
  if (declared > MAX_BODY) throw new HttpError(413, 'body too large');
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > MAX_BODY) throw new HttpError(413, 'body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function decode(req, raw) {
  const encoding = (req.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding === 'identity') return raw;
  if (encoding !== 'gzip') throw new HttpError(415, 'encoding not supported');
<<<<<<< V
  const text = await gunzip(raw);
  if (text.length > MAX_TEXT) throw new HttpError(413, 'body too large');
  return text;
=======
  return gunzip(raw, { maxOutputLength: MAX_TEXT }).catch(() => {
    throw new HttpError(413, 'body too large');
  });
>>>>>>> F
}

function parsePoints(text) {
  const points = [];
  const rejected = [];
  text.split('\n').forEach((line, index) => {
    if (line === '') return;
    const found = LINE.exec(line);
    if (!found) {
      if (rejected.length < 20) rejected.push(index + 1);
      return;
    }
    points.push({ metric: found[1], value: Number(found[2]), at: Number(found[3]) });
  });
  return { points, rejected };
}

async function ingest(req) {
  const owner = await tokenOwner(req.headers['x-ingest-token']);
  if (!owner) throw new HttpError(401, 'token not accepted');
  const raw = await collect(req);
  const body = await decode(req, raw);
  const { points, rejected } = parsePoints(body.toString('utf8'));
  await appendPoints(owner.tenant, points);
  return { accepted: points.length, rejected };
}

const server = http.createServer(async (req, res) => {
  res.setHeader('content-type', 'application/json');
  if (req.method !== 'POST' || req.url !== '/ingest') {
    res.writeHead(404).end('{}');
    return;
  }
  try {
    res.end(JSON.stringify(await ingest(req)));
  } catch (err) {
    res.writeHead(err.status ?? 500).end(JSON.stringify({ error: err.status ? err.message : 'internal' }));
  }
});

server.requestTimeout = 20_000;
server.listen(8428);
