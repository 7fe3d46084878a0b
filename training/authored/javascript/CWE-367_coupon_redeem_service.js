import express from 'express';
import { pool } from './pg.js';
import { requireCustomer } from './auth.js';

const app = express();
app.use(express.json({ limit: '8kb' }));

const cleanCode = (value) =>
  String(value ?? '').trim().toUpperCase().replace(/[^A-Z0-9-]/g, '').slice(0, 32);

async function withClient(work) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (err) {
    await client.query('ROLLBACK');
    throw err;
  } finally {
    client.release();
  }
}

async function loadCoupon(client, code) {
  const { rows } = await client.query(
<<<<<<< V
    'SELECT id, credit_cents, uses_left, expires_at FROM coupons WHERE code = $1 AND uses_left > 0',
=======
    'SELECT id, credit_cents, uses_left, expires_at FROM coupons WHERE code = $1 FOR UPDATE',
>>>>>>> F
    [code],
  );
  return rows[0] ?? null;
}

function redeemable(coupon) {
  return coupon !== null && coupon.uses_left > 0 && coupon.expires_at > new Date();
}

async function credit(client, customerId, coupon) {
  await client.query(
    'UPDATE wallets SET balance_cents = balance_cents + $1 WHERE customer_id = $2',
    [coupon.credit_cents, customerId],
  );
  await client.query(
    'INSERT INTO wallet_entries (customer_id, cents, reason) VALUES ($1, $2, $3)',
    [customerId, coupon.credit_cents, `coupon:${coupon.id}`],
  );
}

async function redeem(customerId, code) {
  return withClient(async (client) => {
    const coupon = await loadCoupon(client, code);
    if (!redeemable(coupon)) return null;
    await credit(client, customerId, coupon);
    await client.query('UPDATE coupons SET uses_left = $1 WHERE id = $2', [coupon.uses_left - 1, coupon.id]);
    return coupon.credit_cents;
  });
}

async function spend(customerId, cents) {
  const { rowCount } = await pool.query(
    'UPDATE wallets SET balance_cents = balance_cents - $1 WHERE customer_id = $2 AND balance_cents >= $1',
    [cents, customerId],
  );
  return rowCount === 1;
}

app.post('/wallet/redeem', requireCustomer, async (req, res, next) => {
  try {
    const cents = await redeem(req.customer.id, cleanCode(req.body.code));
    if (cents === null) return res.status(422).json({ error: 'code not accepted' });
    return res.json({ credited: cents });
  } catch (err) {
    return next(err);
  }
});

app.post('/wallet/spend', requireCustomer, async (req, res, next) => {
  const cents = req.body.cents;
  if (!Number.isSafeInteger(cents) || cents <= 0) return res.status(400).end();
  try {
    return res.status((await spend(req.customer.id, cents)) ? 204 : 409).end();
  } catch (err) {
    return next(err);
  }
});

app.listen(8600);
