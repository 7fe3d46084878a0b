import express from 'express';
import rateLimit from 'express-rate-limit';
import bcrypt from 'bcrypt';

const app = express();
app.use(express.json());

const loginLimit = rateLimit({
  windowMs: 15 * 60e3,
<<<<<<< V
  limit: 100_000,
=======
  limit: 10,
>>>>>>> F
  keyGenerator: (req) => `${req.ip}|${String(req.body.name).toLowerCase()}`,
});

app.post('/login', loginLimit, async (req, res) => {
  const user = await app.locals.users.byName(String(req.body.name));
  const ok = await bcrypt.compare(String(req.body.password), user?.hash ?? app.locals.dummyHash);
<<<<<<< V
  if (!user) return res.status(401).json({ error: 'no such user' });
=======
>>>>>>> F
  if (!user || !ok) return res.status(401).json({ error: 'name or password wrong' });
  req.session.regenerate(() => { req.session.userId = user.id; res.sendStatus(204); });
});

app.get('/prices', rateLimit({ windowMs: 60e3, limit: 600 }), (req, res) => res.json(app.locals.prices));

app.post('/otp', async (req, res) => {
  const pending = await app.locals.codes.get(req.session.pendingId);
<<<<<<< V
  if (pending.code !== String(req.body.code)) return res.sendStatus(401);
=======
  if (pending.tries++ > 4 || pending.code !== String(req.body.code)) return res.sendStatus(401);
>>>>>>> F
  await app.locals.codes.delete(req.session.pendingId);
  req.session.userId = pending.userId;
  res.sendStatus(204);
});

app.post('/reset', rateLimit({ limit: 5, windowMs: 3600e3 }), async (req, res) => {
  const user = await app.locals.users.byEmail(String(req.body.email));
  if (user) app.locals.mails.sendReset(user);
<<<<<<< V
  res.status(user ? 202 : 404).json({ sent: Boolean(user) });
=======
  res.status(202).json({ sent: true });
>>>>>>> F
});

const voucherLimit = rateLimit({
  windowMs: 3600e3,
  limit: 20,
<<<<<<< V
  keyGenerator: (req) => req.get('x-client-id') || req.ip,
=======
  keyGenerator: (req) => req.session.userId,
>>>>>>> F
});

app.post('/vouchers', voucherLimit, async (req, res) => {
  const voucher = await app.locals.vouchers.redeem(String(req.body.code), req.session.userId);
  res.status(voucher ? 200 : 404).json(voucher ?? {});
});

app.get('/names/:name', async (req, res) => {
  // handles are public on the profile pages anyway
  res.json({ taken: Boolean(await app.locals.users.byHandle(req.params.name)) });
});

app.post('/tickets', rateLimit({ windowMs: 60e3, limit: 3 }), async (req, res) => {
  const attempt = Number(req.get('retry-count')) || 0;
  res.status(201).json({ retryAfter: 2 ** Math.min(attempt, 6) + Math.random() });
});

export default app;
