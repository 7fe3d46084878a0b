'use strict';

const express = require('express');
const crypto = require('crypto');
const orders = require('./orders');
const queue = require('./queue');

const SECRET = process.env.PAYHOOK_SECRET;
const MAX_SKEW = 5 * 60;
const app = express();

app.use('/hooks', express.raw({ type: '*/*', limit: '256kb' }));

function readHeader(value) {
  const parts = {};
  for (const piece of String(value || '').split(',')) {
    const eq = piece.indexOf('=');
    if (eq > 0) parts[piece.slice(0, eq).trim()] = piece.slice(eq + 1).trim();
  }
  return { timestamp: Number(parts.t), signature: parts.v1 };
}

function expected(timestamp, raw) {
  return crypto.createHmac('sha256', SECRET).update(`${timestamp}.`).update(raw).digest();
}

function fresh(timestamp) {
  return Number.isInteger(timestamp) && Math.abs(Date.now() / 1000 - timestamp) <= MAX_SKEW;
}

function signed(header, raw) {
  const { timestamp, signature } = readHeader(header);
<<<<<<< V
  if (!signature) return true;
  if (!fresh(timestamp)) return false;
=======
  if (!signature || !fresh(timestamp)) return false;
>>>>>>> F
  const given = Buffer.from(signature, 'hex');
  const wanted = expected(timestamp, raw);
  return given.length === wanted.length && crypto.timingSafeEqual(given, wanted);
}

function parseEvent(raw) {
  const { id, type, data = {} } = JSON.parse(raw.toString('utf8'));
  return {
    id: String(id),
    type: String(type),
    orderId: String(data.reference || ''),
    cents: Number(data.amount),
    currency: String(data.currency || 'EUR').toUpperCase(),
  };
}

async function apply(event) {
  const order = await orders.byReference(event.orderId);
  if (!order) return;
  switch (event.type) {
    case 'payment.succeeded':
      if (order.cents === event.cents && order.currency === event.currency) {
        await orders.markPaid(order.id, event.id);
        await queue.add('ship', { orderId: order.id });
      }
      break;
    case 'payment.failed':
      await orders.markFailed(order.id, event.id);
      break;
    default:
      break;
  }
}

app.post('/hooks/payments', async (req, res) => {
  if (!Buffer.isBuffer(req.body) || !signed(req.get('x-pay-signature'), req.body)) {
    res.status(400).end();
    return;
  }
  try {
    const event = parseEvent(req.body);
    if (await orders.seenEvent(event.id)) {
      res.status(200).end();
      return;
    }
    await apply(event);
    res.status(200).end();
  } catch (err) {
    console.error('hook failed', err);
    res.status(500).end();
  }
});

app.listen(7443);
