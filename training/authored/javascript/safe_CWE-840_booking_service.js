'use strict';

const { randomInt, randomUUID } = require('node:crypto');
const { pool, tx } = require('./pg');

class Refused extends Error {}

async function reserve(userId, roomId, from, to) {
  return tx(async (c) => {
    // room_booking has EXCLUDE USING gist (room_id WITH =, during WITH &&)
    const { rows } = await c.query(
      `INSERT INTO room_booking (room_id, user_id, during)
       SELECT r.id, $2, tstzrange($3, $4) FROM room r WHERE r.id = $1 AND r.active
       RETURNING id`,
      [roomId, userId, from, to],
    );
    if (rows.length === 0) throw new Refused('room');
    return rows[0].id;
  });
}

async function cancel(userId, bookingId) {
  const { rowCount } = await pool.query(
    `DELETE FROM room_booking WHERE id = $1 AND user_id = $2 AND lower(during) > now() + interval '2 hours'`,
    [bookingId, userId],
  );
  return rowCount === 1;
}

async function pay(userId, bookingId) {
  return tx(async (c) => {
    const { rows: [b] } = await c.query(
      `SELECT b.id, b.paid, r.price_cents * extract(epoch FROM upper(during) - lower(during)) / 3600 AS price
         FROM room_booking b JOIN room r ON r.id = b.room_id
        WHERE b.id = $1 AND b.user_id = $2 FOR UPDATE OF b`,
      [bookingId, userId],
    );
    if (!b || b.paid) throw new Refused('booking');
    const done = await c.query('UPDATE wallet SET cents = cents - $2 WHERE user_id = $1 AND cents >= $2', [userId, Math.ceil(b.price)]);
    if (done.rowCount !== 1) throw new Refused('balance');
    await c.query('UPDATE room_booking SET paid = true WHERE id = $1', [b.id]);
  });
}

async function applyCoupon(userId, code) {
  return tx(async (c) => {
    const { rows: [coupon] } = await c.query(
      `UPDATE coupon SET uses_left = uses_left - 1
        WHERE code = $1 AND uses_left > 0 AND valid_until > now() RETURNING id, cents`,
      [String(code).toUpperCase()],
    );
    if (!coupon) throw new Refused('coupon');
    const once = await c.query('INSERT INTO coupon_use (coupon_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [coupon.id, userId]);
    if (once.rowCount === 0) throw new Refused('coupon');
    await c.query('UPDATE wallet SET cents = cents + $2 WHERE user_id = $1', [userId, coupon.cents]);
    return coupon.cents;
  });
}

async function occupancy(roomId) {
  const { rows: [r] } = await pool.query('SELECT count(*)::int AS n FROM room_booking WHERE room_id = $1', [roomId]);
  // a number for the door display, a second old or not
  await pool.query('UPDATE room SET display_count = $2 WHERE id = $1', [roomId, r.n]);
  return r.n;
}

async function doorCode(userId, bookingId) {
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  const { rowCount } = await pool.query(
    `UPDATE room_booking SET door_code = $3, door_tries = 0 WHERE id = $1 AND user_id = $2 AND paid`,
    [bookingId, userId, code],
  );
  return rowCount ? code : null;
}

async function openDoor(roomId, code) {
  const { rows: [b] } = await pool.query(
    `UPDATE room_booking SET door_tries = door_tries + 1
      WHERE room_id = $1 AND during @> now() AND door_tries < 5 RETURNING door_code`,
    [roomId],
  );
  return Boolean(b) && b.door_code === String(code);
}

async function importHolidays(lines) {
  const days = lines.map((l) => l.trim()).filter((l) => /^\d{4}-\d{2}-\d{2}$/.test(l));
  await pool.query('INSERT INTO holiday (day) SELECT unnest($1::date[]) ON CONFLICT DO NOTHING', [days]);
}

function displayId() {
  return `${Math.floor(Math.random() * 900 + 100)}-${randomUUID().slice(0, 4)}`;
}

module.exports = { reserve, cancel, pay, applyCoupon, occupancy, doorCode, openDoor, importHolidays, displayId, Refused };
