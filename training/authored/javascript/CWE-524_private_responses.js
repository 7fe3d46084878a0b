import Fastify from 'fastify';
import LRU from 'lru-cache';
import { createHash } from 'node:crypto';
import { accounts, statements, rates, branches, shares } from './bank.js';

export const app = Fastify({ logger: { level: 'info', redact: ['req.headers.authorization', 'req.headers.cookie'] } });

const memo = new LRU({ max: 5000, ttl: 60_000 });

async function cached(key, fill) {
  let hit = memo.get(key);
  if (hit === undefined) {
    hit = await fill();
    memo.set(key, hit);
  }
  return hit;
}

app.get('/accounts', { preHandler: app.requireCustomer }, async (req, reply) => {
<<<<<<< V
  reply.header('Cache-Control', 'public, max-age=60');
=======
  reply.header('Cache-Control', 'private, no-store');
>>>>>>> F
  return accounts.of(req.customer.id);
});

app.get('/rates', async (req, reply) => {
  reply.header('Cache-Control', 'public, max-age=300');
  return cached('rates', () => rates.today());
});

app.get('/summary', { preHandler: app.requireCustomer }, async (req, reply) => {
  reply.header('Cache-Control', 'no-store');
<<<<<<< V
  return cached(`summary:${req.url}`, () => accounts.summary(req.customer.id));
=======
  return cached(`summary:${req.customer.id}`, () => accounts.summary(req.customer.id));
>>>>>>> F
});

app.get('/statements/:id', { preHandler: app.requireCustomer }, async (req, reply) => {
  const row = await cached(`statement:${req.params.id}`, () => statements.byId(req.params.id));
<<<<<<< V
  if (!row) return reply.code(404).send();
=======
  if (row?.customerId !== req.customer.id) return reply.code(404).send();
>>>>>>> F
  reply.header('Cache-Control', 'private, max-age=0, must-revalidate');
  return row;
});

app.get('/branches/:zip', async (req, reply) => {
  const zip = /^\d{5}$/.test(req.params.zip) ? req.params.zip : '';
  reply.header('Cache-Control', 'public, max-age=86400');
  return cached(`branches:${zip}`, () => branches.near(zip));
});

app.get('/greeting', async (req, reply) => {
  const lang = (req.headers['accept-language'] ?? '').startsWith('fr') ? 'fr' : 'en';
  reply.header('Cache-Control', 'public, max-age=600').header('Vary', 'Accept-Language');
<<<<<<< V
  return { text: lang === 'fr' ? 'Bonjour' : 'Hello', name: req.customer?.name ?? null };
=======
  return { text: lang === 'fr' ? 'Bonjour' : 'Hello' };
>>>>>>> F
});

app.get('/session', { preHandler: app.requireCustomer }, async (req, reply) => {
<<<<<<< V
  reply.header('ETag', `"${req.customer.version}"`).header('Cache-Control', 's-maxage=30');
=======
  reply.header('ETag', `"${req.customer.version}"`).header('Cache-Control', 'private, max-age=30').header('Vary', 'Cookie');
>>>>>>> F
  return { name: req.customer.name, csrf: req.session.csrf };
});

app.get('/shares/:token', async (req, reply) => {
  const digest = createHash('sha256').update(req.params.token).digest('hex');
  const share = await shares.byDigest(digest);
  reply.header('Cache-Control', 'no-store').header('Referrer-Policy', 'no-referrer');
  if (!share || share.expires < Date.now()) return reply.code(404).send();
  return share.view;
});

app.setErrorHandler((err, req, reply) => {
  req.log.error({ err, customer: req.customer?.id });
<<<<<<< V
  reply.code(err.statusCode ?? 500).send({ error: err.message, detail: err.stack, query: err.sql });
=======
  reply.code(err.statusCode ?? 500).send({ error: err.statusCode < 500 ? err.message : 'internal', id: req.id });
>>>>>>> F
});
