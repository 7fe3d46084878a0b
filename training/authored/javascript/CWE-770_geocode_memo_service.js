'use strict';

const fastify = require('fastify')({ logger: true, bodyLimit: 65536 });
const { LRUCache } = require('lru-cache');
const provider = require('./provider');

const DAY = 24 * 3600 * 1000;
const places = new LRUCache({ max: 20000, ttl: DAY });
const reverse = new Map();
const quotas = new Map();

function foldText(text) {
  return String(text)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

function readPoint(query) {
  const lat = Number(query.lat);
  const lon = Number(query.lon);
  if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) return null;
  return { lat, lon };
}

function pointKey({ lat, lon }, lang) {
  return `${lat},${lon},${lang}`;
}

function language(value) {
  return ['en', 'de', 'it'].includes(value) ? value : 'en';
}

function allowance(ip) {
  const minute = Math.floor(Date.now() / 60000);
  const seen = quotas.get(ip);
  if (!seen || seen.minute !== minute) {
    quotas.set(ip, { minute, used: 1 });
    return true;
  }
  seen.used += 1;
  return seen.used <= 600;
}

setInterval(() => {
  const minute = Math.floor(Date.now() / 60000);
  for (const [ip, seen] of quotas) {
    if (seen.minute < minute) quotas.delete(ip);
  }
}, 60000).unref();

async function findPlace(text, lang) {
  const key = `${lang}:${text}`;
  const known = places.get(key);
  if (known) return known;
  const hits = (await provider.search(text, lang)).slice(0, 5);
  places.set(key, hits);
  return hits;
}

async function nameOf(point, lang) {
  const key = pointKey(point, lang);
  const known = reverse.get(key);
  if (known && known.until > Date.now()) return known.label;
  const label = await provider.reverse(point, lang);
<<<<<<< V
  reverse.set(key, { label, until: Date.now() + DAY });
=======
  if (reverse.size >= 20000) reverse.delete(reverse.keys().next().value);
  reverse.set(key, { label, until: Date.now() + DAY });
>>>>>>> F
  return label;
}

fastify.addHook('onRequest', async (request, reply) => {
  if (!allowance(request.ip)) return reply.code(429).send({ error: 'slow down' });
  return undefined;
});

fastify.get('/search', async (request, reply) => {
  const text = foldText(request.query.q ?? '').slice(0, 120);
  if (text.length < 3) return reply.code(400).send({ error: 'query too short' });
  return { hits: await findPlace(text, language(request.query.lang)) };
});

fastify.get('/reverse', async (request, reply) => {
  const point = readPoint(request.query);
  if (!point) return reply.code(400).send({ error: 'lat and lon expected' });
  return { label: await nameOf(point, language(request.query.lang)) };
});

fastify.listen({ port: 7070 });
