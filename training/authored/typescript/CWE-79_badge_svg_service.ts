import { createServer, IncomingMessage, ServerResponse } from 'node:http';

const COLORS: Record<string, string> = { green: '#4c1', red: '#e05d44', blue: '#007ec6', grey: '#9f9f9f' };

function escapeText(s: string): string {
  return s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function attr(name: string, value: string): string {
<<<<<<< V
  return `${name}="${escapeText(value)}"`;
=======
  return `${name}="${escapeText(value).replace(/"/g, '&quot;')}"`;
>>>>>>> F
}

function badge(label: string, value: string, color: string): string {
  const left = 10 + label.length * 7;
  const right = 10 + value.length * 7;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" ${attr('aria-label', `${label}: ${value}`)}>` +
    `<rect width="${left}" height="20" fill="#555"/>` +
    `<rect x="${left}" width="${right}" height="20" fill="${COLORS[color] ?? COLORS.grey}"/>` +
    `<g fill="#fff" font-family="Verdana" font-size="11">` +
    `<text x="5" y="14">${escapeText(label)}</text><text x="${left + 5}" y="14">${escapeText(value)}</text></g></svg>`
  );
}

const cache = new Map<string, { svg: string; at: number }>();

function cached(key: string, make: () => string): string {
  const hit = cache.get(key);
  if (hit && Date.now() - hit.at < 60_000) return hit.svg;
  const svg = make();
  if (cache.size >= 2000) {
    const oldest = cache.keys().next().value;
    if (oldest !== undefined) cache.delete(oldest);
  }
  cache.set(key, { svg, at: Date.now() });
  return svg;
}

// GET /badge?label=build&value=passing&color=green
createServer((req: IncomingMessage, res: ServerResponse) => {
  const q = new URL(req.url ?? '/', 'http://localhost').searchParams;
  const label = (q.get('label') ?? 'status').slice(0, 60);
  const value = (q.get('value') ?? 'unknown').slice(0, 120);
  res.writeHead(200, { 'Content-Type': 'image/svg+xml; charset=utf-8', 'Cache-Control': 'max-age=120' });
  const color = q.get('color') ?? 'grey';
  res.end(cached(JSON.stringify([label, value, color]), () => badge(label, value, color)));
}).listen(8099);
