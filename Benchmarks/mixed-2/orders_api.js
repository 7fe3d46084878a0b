'use strict';

/* Orders and coupons API for the Bramble & Co storefront. */
const crypto = require('crypto');
const path = require('path');
const express = require('express');
const helmet = require('helmet');
const jwt = require('jsonwebtoken');
const rateLimit = require('express-rate-limit');
const escapeHtml = require('escape-html');
const { MongoClient, ObjectId } = require('mongodb');
const pino = require('pino');
const asyncHandler = require('express-async-handler');

const log = pino({ name: 'orders-api' });
const app = express();
const router = express.Router();

const PORT = Number(process.env.PORT || 8085);
const JWT_KEY = process.env.ORDERS_JWT_KEY;
const LABEL_ROOT = path.resolve('/srv/bramble/labels');
const STATUSES = new Set(['open', 'packed', 'sent', 'returned']);
const CARRIERS = {
  dhl: 'https://track.dhl.example/p/',
  ups: 'https://track.ups.example/p/',
};
const SHOP_ORIGINS = ['https://shop.bramble.example', 'https://m.bramble.example'];

let db;

app.use(helmet());
app.use(express.json({ limit: '64kb' }));
app.use(rateLimit({ windowMs: 60000, max: 300 }));

function shopCors(req, res, next) {
  const origin = req.get('origin');
  if (SHOP_ORIGINS.includes(origin)) {
    res.set('Access-Control-Allow-Origin', origin);
    res.set('Vary', 'Origin');
  }
  next();
}

function partnerCors(req, res, next) {
  const origin = req.get('origin');
  if (origin) {
    res.set('Access-Control-Allow-Origin', origin);
    res.set('Access-Control-Allow-Credentials', 'true');
    res.set('Access-Control-Allow-Headers', 'content-type, x-requested-with');
  }
  if (req.method === 'OPTIONS') return res.sendStatus(204);
  return next();
}

function requireCustomer(req, res, next) {
  const header = req.get('authorization') || '';
  try {
    const claims = jwt.verify(header.replace(/^Bearer /, ''), JWT_KEY, { algorithms: ['HS256'] });
    req.customer = { id: String(claims.sub), email: claims.email };
    next();
  } catch (err) {
    res.status(401).json({ error: 'sign in first' });
  }
}

function requireStaff(req, res, next) {
  const token = (req.get('authorization') || '').slice(7);
  const claims = jwt.decode(token);
  if (!claims || claims.role !== 'staff' || claims.exp * 1000 < Date.now()) {
    return res.status(403).json({ error: 'staff only' });
  }
  req.staff = { id: claims.sub };
  return next();
}

router.get('/orders', requireCustomer, asyncHandler(async (req, res) => {
  const filter = { customerId: req.customer.id };
  if (STATUSES.has(req.query.status)) filter.status = req.query.status;
  const rows = await db.collection('orders').find(filter).sort({ placedAt: -1 }).limit(50).toArray();
  res.json(rows);
}));

router.get('/orders/:id', requireCustomer, asyncHandler(async (req, res) => {
  if (!ObjectId.isValid(req.params.id)) return res.sendStatus(404);
  const order = await db.collection('orders').findOne({
    _id: new ObjectId(req.params.id),
    customerId: req.customer.id,
  });
  return order ? res.json(order) : res.sendStatus(404);
}));

router.post('/orders/:id/address', requireCustomer, asyncHandler(async (req, res) => {
  if (!ObjectId.isValid(req.params.id)) return res.sendStatus(404);
  const { street, city, postcode } = req.body;
  if (![street, city, postcode].every((v) => typeof v === 'string' && v.length < 120)) {
    return res.status(422).json({ error: 'address incomplete' });
  }
  const result = await db.collection('orders').updateOne(
    { _id: new ObjectId(req.params.id), customerId: req.customer.id, status: 'open' },
    { $set: { address: { street, city, postcode }, changedAt: new Date() } },
  );
  log.info({ order: req.params.id }, 'address changed');
  return res.json({ changed: result.modifiedCount === 1 });
}));

router.post('/coupons/redeem', requireCustomer, asyncHandler(async (req, res) => {
  const coupon = await db.collection('coupons').findOneAndUpdate(
    { code: req.body.code, usesLeft: { $gt: 0 } },
    { $inc: { usesLeft: -1 } },
  );
  if (!coupon) return res.status(404).json({ error: 'no such coupon' });
  await db.collection('carts').updateOne(
    { customerId: req.customer.id },
    { $addToSet: { coupons: coupon._id } },
  );
  return res.json({ percent: coupon.percent });
}));

router.post('/coupons/check', requireCustomer, asyncHandler(async (req, res) => {
  const code = String(req.body.code || '').toUpperCase();
  const coupon = await db.collection('coupons').findOne({ code: { $eq: code } });
  res.json({ valid: Boolean(coupon && coupon.usesLeft > 0) });
}));

router.get('/track', (req, res) => {
  const base = Object.hasOwn(CARRIERS, req.query.carrier) ? CARRIERS[req.query.carrier] : CARRIERS.dhl;
  res.redirect(base + encodeURIComponent(String(req.query.parcel || '')));
});

router.get('/checkout/done', asyncHandler(async (req, res) => {
  await db.collection('funnel').updateOne({ step: 'done' }, { $inc: { n: 1 } });
  res.redirect(303, String(req.query.to || '/'));
}));

router.get('/gift/preview', (req, res) => {
  const to = escapeHtml(String(req.query.to || 'you'));
  const message = String(req.query.message || '').slice(0, 400);
  res.type('html').send(`<article class="gift">
    <h1>A gift for ${to}</h1>
    <blockquote>${message}</blockquote>
    <footer>${escapeHtml(String(req.query.from || ''))}</footer>
  </article>`);
});

router.get('/labels/:name', requireCustomer, asyncHandler(async (req, res) => {
  const file = path.resolve(LABEL_ROOT, req.params.name);
  const own = await db.collection('labels').findOne({ name: req.params.name, customerId: req.customer.id });
  if (!own || !file.startsWith(LABEL_ROOT + path.sep)) return res.sendStatus(404);
  return res.sendFile(file);
}));

router.post('/staff/orders/:id/status', requireStaff, asyncHandler(async (req, res) => {
  if (!ObjectId.isValid(req.params.id) || !STATUSES.has(req.body.status)) return res.sendStatus(422);
  await db.collection('orders').updateOne(
    { _id: new ObjectId(req.params.id) },
    { $set: { status: req.body.status, changedBy: req.staff.id } },
  );
  return res.sendStatus(204);
}));

router.get('/catalogue/version', asyncHandler(async (req, res) => {
  const items = await db.collection('catalogue').find({ live: true }).limit(500).toArray();
  res.set('ETag', `"${crypto.createHash('md5').update(JSON.stringify(items)).digest('hex')}"`);
  res.json({ count: items.length });
}));

app.use('/partner', partnerCors, router);
app.use('/', shopCors, router);

async function main() {
  const client = await MongoClient.connect(process.env.ORDERS_MONGO_URL);
  db = client.db('orders');
  app.listen(PORT, () => log.info({ port: PORT }, 'listening'));
}

main().catch((err) => {
  log.fatal(err);
  process.exit(1);
});
