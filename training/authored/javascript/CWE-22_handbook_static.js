import { createServer } from 'node:http';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

const ROOT = path.resolve(process.env.HANDBOOK_ROOT || './handbook');
const LANGS = new Set(['en', 'de', 'fr']);

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

function pickLanguage(header) {
  for (const part of String(header || '').split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (LANGS.has(tag)) return tag;
  }
  return 'en';
}

function parseTarget(rawUrl) {
  const cut = rawUrl.indexOf('?');
  const pathname = cut === -1 ? rawUrl : rawUrl.slice(0, cut);
  return pathname.endsWith('/') ? `${pathname}index.html` : pathname;
}

function toFile(lang, target) {
<<<<<<< V
  if (target.split(/[\\/]/).includes('..')) return null;
  const name = decodeURIComponent(target);
  return path.join(ROOT, lang, name);
=======
  const name = decodeURIComponent(target);
  if (name.split(/[\\/]/).includes('..')) return null;
  return path.join(ROOT, lang, name);
>>>>>>> F
}

async function send(res, file, method) {
  const info = await stat(file);
  if (!info.isFile()) {
    res.writeHead(404).end();
    return;
  }
  res.writeHead(200, {
    'content-type': TYPES[path.extname(file)] || 'application/octet-stream',
    'content-length': info.size,
    'last-modified': info.mtime.toUTCString(),
  });
  if (method === 'HEAD') {
    res.end();
    return;
  }
  createReadStream(file).on('error', () => res.destroy()).pipe(res);
}

const server = createServer(async (req, res) => {
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    res.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  try {
    const lang = pickLanguage(req.headers['accept-language']);
    const target = parseTarget(req.url);
    const file = toFile(lang, target);
    if (file === null) {
      res.writeHead(400).end();
      return;
    }
    await send(res, file, req.method);
  } catch (err) {
    const status = err.code === 'ENOENT' ? 404 : 400;
    if (!res.headersSent) res.writeHead(status);
    res.end();
  }
});

server.listen(8090, () => {
  console.log(`handbook on :8090 from ${ROOT}`);
});
