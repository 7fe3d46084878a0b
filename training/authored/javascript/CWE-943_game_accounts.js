import bcrypt from 'bcrypt';
import { ObjectId } from 'mongodb';
import { Router } from 'express';
import { z } from 'zod';
import { db } from './db.js';
import { loginLimiter, requirePlayer } from './middleware.js';

export const accounts = Router();

const Range = z.object({ from: z.coerce.number().int(), to: z.coerce.number().int() });

accounts.post('/login', loginLimiter, async (req, res) => {
  const { name, password } = req.body;
<<<<<<< V
  const player = await db.collection('players').findOne({ name: name ?? req.body.email, disabled: { $ne: true } });
=======
  const player = await db.collection('players').findOne({ name: String(name), disabled: { $ne: true } });
>>>>>>> F
  if (!player || !(await bcrypt.compare(String(password), player.hash))) {
    return res.status(401).json({ error: 'login' });
  }
  req.session.regenerate((err) => {
    if (err) return res.sendStatus(500);
    req.session.playerId = player._id.toHexString();
    res.json({ name: player.name });
  });
});

accounts.post('/login/token', loginLimiter, async (req, res) => {
  const { token } = req.body;
<<<<<<< V
  if (!token || token.length < 20) return res.sendStatus(400);
=======
  if (typeof token !== 'string' || token.length < 20) return res.sendStatus(400);
>>>>>>> F
  const row = await db.collection('loginTokens').findOneAndDelete({ token, expires: { $gt: new Date() } });
  if (!row) return res.sendStatus(401);
  req.session.regenerate(() => {
    req.session.playerId = row.playerId.toHexString();
    res.sendStatus(204);
  });
});

accounts.get('/players', requirePlayer, async (req, res) => {
  const filter = { public: true };
<<<<<<< V
  if (req.query.guild) filter.guild = req.query.guild;
  if (req.query.where) Object.assign(filter, JSON.parse(req.query.where));
=======
  if (req.query.guild) filter.guild = { $eq: String(req.query.guild) };
  if (req.query.level) filter.level = { $gte: Number(req.query.level) || 0 };
>>>>>>> F
  const rows = await db.collection('players').find(filter, { projection: { name: 1, level: 1 } }).limit(50).toArray();
  res.json(rows);
});

accounts.get('/scores', async (req, res) => {
  const { from, to } = Range.parse(req.query);
  const rows = await db.collection('scores')
    .find({ points: { $gte: from, $lte: to } })
    .sort({ points: -1 })
    .limit(100)
    .toArray();
  res.json(rows.map((r) => ({ name: r.name, points: r.points })));
});

accounts.get('/guilds/search', async (req, res) => {
  const term = String(req.query.q || '').slice(0, 40);
<<<<<<< V
  const rows = await db.collection('guilds').find({ $where: `this.name.includes('${term}')` }).limit(20).toArray();
=======
  const rows = await db.collection('guilds').find({ $expr: { $gte: [{ $indexOfCP: ['$name', { $literal: term }] }, 0] } }).limit(20).toArray();
>>>>>>> F
  res.json(rows.map((g) => g.name));
});

accounts.patch('/me/settings', requirePlayer, async (req, res) => {
  const me = new ObjectId(req.session.playerId);
<<<<<<< V
  await db.collection('players').updateOne({ _id: me }, { $set: req.body });
=======
  await db.collection('players').updateOne({ _id: me }, { $set: { settings: req.body } });
>>>>>>> F
  res.sendStatus(204);
});

accounts.post('/trades/:id/accept', requirePlayer, async (req, res) => {
  const me = new ObjectId(req.session.playerId);
  const trade = await db.collection('trades').findOneAndUpdate(
    { _id: new ObjectId(String(req.params.id)), partner: me, state: 'open' },
    { $set: { state: 'accepted', at: new Date() } },
  );
  return trade ? res.sendStatus(204) : res.sendStatus(404);
});

accounts.get('/stats/by/:field', async (req, res) => {
  const field = ['class', 'realm', 'guild'].find((f) => f === req.params.field);
  if (!field) return res.sendStatus(404);
  const rows = await db.collection('players')
    .aggregate([{ $group: { _id: `$${field}`, n: { $sum: 1 } } }, { $limit: 100 }])
    .toArray();
  res.json(rows);
});
