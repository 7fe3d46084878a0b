import http from 'node:http';
import path from 'node:path';
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';

const ROOT = await realpath(process.env.DOCS_ROOT ?? './public');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

async function resolveFile(urlPath) {
  const decoded = decodeURIComponent(urlPath);
  if (decoded.includes('\0')) return null;

  let file = path.join(ROOT, decoded);
  if (decoded.endsWith('/')) file = path.join(file, 'index.html');
  file = await realpath(file);
  if (!file.startsWith(ROOT + path.sep)) return null;

  const info = await stat(file);
  return info.isFile() ? { file, size: info.size } : null;
}

const server = http.createServer(async (req, res) => {
  if (req.method !== 'GET') {
    res.writeHead(405, { Allow: 'GET' }).end();
    return;
  }
  try {
    const { pathname } = new URL(req.url, 'http://localhost');
    const hit = await resolveFile(pathname);
    if (!hit) {
      res.writeHead(404).end('not found\n');
      return;
    }
    res.writeHead(200, {
      'Content-Type': TYPES[path.extname(hit.file)] ?? 'application/octet-stream',
      'Content-Length': hit.size,
      'X-Content-Type-Options': 'nosniff',
    });
    createReadStream(hit.file).on('error', () => res.destroy()).pipe(res);
  } catch {
    res.writeHead(404).end('not found\n');
  }
});

server.listen(Number(process.env.PORT ?? 8080));
