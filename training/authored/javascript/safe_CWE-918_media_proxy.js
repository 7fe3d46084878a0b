import dns from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import ipaddr from 'ipaddr.js';
import { config } from './config.js';
import { partners, requireUser } from './store.js';

export const media = Router();

const PROVIDERS = new Map([
  ['clips', 'https://clips.example/oembed'],
  ['tunes', 'https://api.tunes.example/v1/oembed'],
]);

function publicAddress(text) {
  return net.isIP(text) !== 0 && ipaddr.process(text).range() === 'unicast';
}

/** lookup function for http.Agent: the address that is checked is the address that is used */
function lookup(host, options, done) {
  dns.lookup(host, { all: true }).then((list) => {
    if (list.length === 0 || !list.every((a) => publicAddress(a.address))) {
      return done(new Error(`no public address for ${host}`));
    }
    return options.all ? done(null, list) : done(null, list[0].address, list[0].family);
  }, done);
}

const agent = new https.Agent({ lookup, maxSockets: 20 });

media.get('/image', requireUser, (req, res) => {
  let url;
  try { url = new URL(String(req.query.url)); } catch { return res.sendStatus(400); }
  if (url.protocol !== 'https:' || url.username || net.isIP(url.hostname.replace(/[[\]]/g, ''))) return res.sendStatus(400);
  const up = https.get(url, { agent, timeout: 5000 }, async (answer) => {
    const type = answer.headers['content-type'] ?? '';
    if (answer.statusCode !== 200 || !/^image\/(png|jpeg|webp)$/.test(type)) {
      answer.destroy();
      return res.sendStatus(502);
    }
    let left = 5e6;
    answer.on('data', (chunk) => { if ((left -= chunk.length) < 0) answer.destroy(); });
    res.set({ 'Content-Type': type, 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': 'sandbox' });
    await pipeline(answer, res).catch(() => res.destroy());
  });
  up.on('timeout', () => up.destroy());
  up.on('error', () => res.headersSent || res.sendStatus(502));
});

media.get('/oembed/:provider', requireUser, async (req, res) => {
  const base = PROVIDERS.get(req.params.provider);
  if (!base) return res.sendStatus(404);
  const url = new URL(base);
  url.searchParams.set('id', String(req.query.id));
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(4000) });
  const { title, thumbnail_url: thumb } = await answer.json();
  res.json({ title: String(title).slice(0, 200), thumb });
});

media.post('/partner/:id/ping', requireUser, async (req, res) => {
  const partner = await partners.forUser(req.user.id, req.params.id);
  if (!partner) return res.sendStatus(404);
  const answer = await fetch(new URL('/ping', config.partnerHosts[partner.kind]), { method: 'POST' });
  res.json({ ok: answer.ok });
});

media.get('/health', (req, res) => {
  http.get({ host: '127.0.0.1', port: config.workerPort, path: '/healthz' }, (r) => {
    r.resume();
    res.sendStatus(r.statusCode === 200 ? 200 : 503);
  }).on('error', () => res.sendStatus(503));
});

media.get('/tiles/:z/:x/:y', async (req, res) => {
  const [z, x, y] = ['z', 'x', 'y'].map((k) => Number.parseInt(req.params[k], 10));
  if (![z, x, y].every((n) => Number.isInteger(n) && n >= 0) || z > 19) return res.sendStatus(404);
  const answer = await fetch(`https://tiles.example/${z}/${x}/${y}.png`);
  res.type('png').send(Buffer.from(await answer.arrayBuffer()));
});
