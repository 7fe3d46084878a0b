import Fastify from 'fastify';
import pino from 'pino';
import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import { carts, orders } from './repo.js';
import { userFrom } from './auth.js';

const log = pino({
  level: process.env.LOG_LEVEL || 'info',
  redact: ['req.headers.authorization', 'req.headers.cookie', 'card.cvc'],
});
const app = Fastify({ logger: log, bodyLimit: 64 * 1024 });
const PSP = process.env.PSP_URL;
const PSP_KEY = process.env.PSP_KEY;

const cardSchema = {
  type: 'object',
  required: ['number', 'month', 'year', 'cvc', 'holder'],
  additionalProperties: false,
  properties: {
    number: { type: 'string', pattern: '^\\d{13,19}$' },
    month: { type: 'integer', minimum: 1, maximum: 12 },
    year: { type: 'integer', minimum: 2024, maximum: 2060 },
    cvc: { type: 'string', pattern: '^\\d{3,4}$' },
    holder: { type: 'string', maxLength: 80 },
  },
};

async function authorise(order, card) {
  const body = JSON.stringify({ amount: order.cents, currency: 'EUR', reference: order.id, card });
  const res = await request(`${PSP}/authorise`, {
    method: 'POST',
    headers: { authorization: `Bearer ${PSP_KEY}`, 'content-type': 'application/json', 'idempotency-key': order.id },
    body,
  });
  const answer = await res.body.json();
  if (res.statusCode !== 200) {
<<<<<<< V
    log.error({ status: res.statusCode, sent: body }, 'authorisation failed');
=======
    log.error({ status: res.statusCode, code: answer.code }, 'authorisation failed');
>>>>>>> F
    throw Object.assign(new Error('payment refused'), { statusCode: 402 });
  }
  return answer.transaction;
}

app.addHook('preHandler', async (req, reply) => {
  req.user = await userFrom(req);
  if (!req.user) return reply.code(401).send({ error: 'login' });
});

app.post('/checkout', { schema: { body: cardSchema } }, async (req) => {
  const card = req.body;
  const cart = await carts.current(req.user.id);
  if (!cart || cart.items.length === 0) {
    throw Object.assign(new Error('cart is empty'), { statusCode: 409 });
  }
  const order = await orders.create({
    id: randomUUID(),
    userId: req.user.id,
    cents: cart.items.reduce((sum, i) => sum + i.cents * i.quantity, 0),
  });
<<<<<<< V
  req.log.info({ order: order.id, card: card.number, holder: card.holder }, 'checkout');
=======
  req.log.info({ order: order.id, card: card.number.slice(-4) }, 'checkout');
>>>>>>> F
  const transaction = await authorise(order, card);
  await orders.paid(order.id, transaction);
  await carts.clear(req.user.id);
  return { order: order.id };
});

app.get('/orders/:id', async (req, reply) => {
  const order = await orders.find(req.params.id, req.user.id);
  if (!order) return reply.code(404).send({ error: 'not found' });
  return { id: order.id, cents: order.cents, state: order.state };
});

app.listen({ port: 3500, host: '127.0.0.1' });
