const { ObjectId } = require('mongodb');
const crypto = require('node:crypto');
const fs = require('node:fs/promises');

module.exports = ({ db, redis, stripe }) => {
  const inflight = new Map();
  let currentUser;

  async function buy(userId, showId) {
<<<<<<< V
    const show = await db.shows.findOne({ _id: new ObjectId(showId) });
    if (show.left < 1) return null;
    await db.shows.updateOne({ _id: show._id }, { $inc: { left: -1 } });
=======
    const show = await db.shows.findOneAndUpdate(
      { _id: new ObjectId(showId), left: { $gte: 1 } }, { $inc: { left: -1 } });
    if (!show) return null;
>>>>>>> F
    return db.tickets.insertOne({ userId, showId: show._id });
  }

  async function seatsLeft(showId) {
    const show = await db.shows.findOne({ _id: new ObjectId(showId) });
    return show ? show.left : 0;
  }

  async function pay(orderId, source) {
<<<<<<< V
    const order = await db.orders.findOne({ _id: orderId, state: 'open' });
    if (!order) return false;
    await stripe.charges.create({ amount: order.cents, currency: 'eur', source });
    await db.orders.updateOne({ _id: orderId }, { $set: { state: 'paid' } });
=======
    const order = await db.orders.findOneAndUpdate({ _id: orderId, state: 'open' }, { $set: { state: 'paying' } });
    if (!order) return false;
    await stripe.charges.create({ amount: order.cents, currency: 'eur', source }, { idempotencyKey: `o-${orderId}` });
    await db.orders.updateOne({ _id: orderId }, { $set: { state: 'paid' } });
>>>>>>> F
    return true;
  }

  async function lock(key) {
    const token = crypto.randomUUID();
<<<<<<< V
    if (await redis.get(key)) return null;
    await redis.set(key, token, { PX: 10_000 });
=======
    if (!(await redis.set(key, token, { PX: 10_000, NX: true }))) return null;
>>>>>>> F
    return token;
  }

  async function attempts(ip) {
<<<<<<< V
    const n = Number(await redis.get(`try:${ip}`)) + 1;
    await redis.set(`try:${ip}`, n, { EX: 600 });
=======
    const n = await redis.incr(`try:${ip}`);
    await redis.expire(`try:${ip}`, 600, 'NX');
>>>>>>> F
    return n <= 5;
  }

  async function lastSeen(id) {
    // whichever request comes last wins
    const prev = await redis.get(`seen:${id}`);
    await redis.set(`seen:${id}`, Date.now());
    return Number(prev);
  }

  async function mine(req, res) {
<<<<<<< V
    currentUser = await db.users.findOne({ sid: String(req.cookies.sid) });
    const list = await db.tickets.find({ userId: req.user._id }).toArray();
    res.json({ name: currentUser.name, mail: currentUser.mail, list });
=======
    const user = await db.users.findOne({ sid: String(req.cookies.sid) });
    const list = await db.tickets.find({ userId: req.user._id }).toArray();
    res.json({ name: user.name, mail: user.mail, list });
>>>>>>> F
  }

  function poster(id, load) {
    // no await between look-up and insert
    if (!inflight.has(id)) inflight.set(id, load(id).finally(() => inflight.delete(id)));
    return inflight.get(id);
  }

  async function saveStub(path, data) {
    return fs.writeFile(path, data, { flag: 'wx', mode: 0o600 });
  }

  return { buy, seatsLeft, pay, lock, attempts, lastSeen, mine, poster, saveStub };
};
