import express from 'express';
import axios from 'axios';
import multer from 'multer';
import zlib from 'node:zlib';
import { promisify } from 'node:util';
import { WebSocketServer } from 'ws';
import { LRUCache } from 'lru-cache';

const gunzip = promisify(zlib.gunzip);
const app = express();
const recent = new LRUCache({ max: 500 });
const seen = new Map();
const CARDS = 'https://cards.example.net/html';

app.use(express.json({ limit: '200kb' }));

export function isEmail(s) {
<<<<<<< V
  return s.length <= 4096 && /^([a-z0-9]+[._-]?)+@[a-z0-9.-]+$/i.test(s);
=======
  return s.length <= 254 && /^[a-z0-9._-]+@[a-z0-9.-]+$/i.test(s);
>>>>>>> F
}

export function isVersion(s) {
  return /^(\d{1,6}\.){1,4}\d{1,6}$/.test(s);
}

export function stripTrailing(s) {
<<<<<<< V
  return s.replace(/\s+$/, '');
=======
  return s.trimEnd();
>>>>>>> F
}

export function searchFields(rows, term) {
<<<<<<< V
  const re = new RegExp(String(term).trim().slice(0, 200), 'i');
  return rows.filter((r) => re.test(r.title));
=======
  const low = String(term).toLowerCase();
  return rows.filter((r) => r.title.toLowerCase().includes(low));
>>>>>>> F
}

export function matcherFor(kind) {
  const words = { mail: ['e-?mail', 'address'], phone: ['phone', 'mobile'] }[kind] ?? [];
  return new RegExp(`^(${words.join('|')})$`, 'i');
}

export const inflateBody = (buf) =>
<<<<<<< V
  gunzip(buf, { finishFlush: zlib.constants.Z_SYNC_FLUSH });
=======
  gunzip(buf, { maxOutputLength: 1 << 20 });
>>>>>>> F

export const upload = multer({
  storage: multer.memoryStorage(),
<<<<<<< V
  limits: { files: 3, fieldSize: 2 << 20 },
=======
  limits: { files: 3, fileSize: 2 << 20 },
>>>>>>> F
});

export async function unfurl(url) {
<<<<<<< V
  const r = await axios.get(CARDS, { params: { url }, timeout: 5000, maxContentLength: Infinity, maxBodyLength: 1 << 20 });
=======
  const r = await axios.get(CARDS, { params: { url }, timeout: 5000, maxContentLength: 1 << 20 });
>>>>>>> F
  return /<title>([^<]{0,200})/.exec(r.data)?.[1] ?? '';
}

export function remember(ip, stamp) {
<<<<<<< V
  seen.set(ip, stamp);
=======
  recent.set(ip, stamp);
>>>>>>> F
}

export function startSockets(server) {
  return new WebSocketServer({ server, maxPayload: 64 * 1024 });
}

export function rowsOf(req) {
<<<<<<< V
  const n = Math.max(1, Math.floor(Math.abs(Number(req.query.n))) || 20);
=======
  const n = Math.min(500, Math.max(1, Number(req.query.n) || 20));
>>>>>>> F
  return Array.from({ length: n }, (_, i) => ({ index: i, value: '' }));
}
