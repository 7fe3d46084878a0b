import { createHash, randomBytes } from 'node:crypto';
import express from 'express';
import rateLimit from 'express-rate-limit';
import argon2 from 'argon2';
import { db } from './db.js';
import { sendMail } from './mail.js';
import { render } from './views.js'; // escapes everything

/** Lost passwords and changes of the mail address. Mounted at /account. */

const SITE = process.env.SITE_URL; // https://club.example.org
const RESET_MINUTES = 30;
const CHANGE_HOURS = 24;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

const newToken = () => randomBytes(32).toString('base64url');
const hash = (token) => createHash('sha256').update(token).digest('hex');

const router = express.Router();
const wrap = (fn) => (req, res, next) => fn(req, res, next).catch(next);
const slow = rateLimit({ windowMs: 60 * 60 * 1000, limit: 10 });

router.use(express.urlencoded({ extended: false, limit: '8kb' }));

router.use((req, res, next) => {
  res.set('Referrer-Policy', 'no-referrer');
  res.set('Cache-Control', 'no-store');
  next();
});

function field(req, name, max) {
  const value = req.body?.[name];
  return typeof value === 'string' ? value.slice(0, max) : '';
}

function weak(password) {
  return password.length < 10 || password.length > 200;
}

async function storeToken(kind, memberId, payload, minutes) {
  const token = newToken();
  await db.query(
    `insert into tokens (hash, kind, member_id, payload, expires)
     values ($1, $2, $3, $4, now() + make_interval(mins => $5))`,
    [hash(token), kind, memberId, payload, minutes],
  );
  return token;
}

/** Row of a valid token; a `delete` makes sure that it works once. */
async function spendToken(kind, token) {
  if (typeof token !== 'string' || !TOKEN.test(token)) return null;
  const { rows } = await db.query(
<<<<<<< V
    'select member_id, payload from tokens where hash = $1 and kind = $2',
=======
    'delete from tokens where hash = $1 and kind = $2 and expires > now() returning member_id, payload',
>>>>>>> F
    [hash(token), kind],
  );
  return rows[0] ?? null;
}

async function tokenExists(kind, token) {
  if (typeof token !== 'string' || !TOKEN.test(token)) return false;
  const { rowCount } = await db.query(
    'select 1 from tokens where hash = $1 and kind = $2 and expires > now()',
    [hash(token), kind],
  );
  return rowCount === 1;
}

async function endSessions(memberId) {
  await db.query('delete from sessions where member_id = $1', [memberId]);
}

router.get('/lost', (req, res) => res.send(render('lost', { sent: false })));

router.post('/lost', slow, wrap(async (req, res) => {
  const email = field(req, 'email', 200).trim().toLowerCase();
  // The answer is the same, and given at once, whether or not the address is known.
  res.send(render('lost', { sent: true }));
  const { rows } = await db.query('select id, email from members where email = $1 and active', [email]);
  if (rows.length === 0) return;
  try {
    const token = await storeToken('reset', rows[0].id, null, RESET_MINUTES);
<<<<<<< V
    const link = new URL(`/account/reset?token=${token}`, `https://${req.get('host')}`);
=======
    const link = new URL(`/account/reset?token=${token}`, SITE);
>>>>>>> F
    await sendMail(rows[0].email, 'reset', { link: link.href, minutes: RESET_MINUTES });
  } catch (err) {
    req.log.error({ err }, 'reset mail not sent');
  }
}));

router.get('/reset', slow, wrap(async (req, res) => {
  const { token } = req.query;
  if (!(await tokenExists('reset', token))) return res.status(410).send(render('expired', {}));
  return res.send(render('reset', { token, problem: null }));
}));

router.post('/reset', slow, wrap(async (req, res) => {
  const token = field(req, 'token', 60);
  const password = field(req, 'password', 300);
  if (weak(password)) {
    return res.status(400).send(render('reset', { token, problem: 'Ten characters at least, please.' }));
  }
  const entry = await spendToken('reset', token);
  if (!entry) return res.status(410).send(render('expired', {}));
  await db.query('update members set password_hash = $2 where id = $1', [
    entry.member_id,
    await argon2.hash(password),
  ]);
  await endSessions(entry.member_id);
  return res.redirect(303, '/login');
}));

function memberOnly(req, res, next) {
  if (req.member) return next(); // set by the session middleware of the app
  return res.redirect('/login');
}

// The app refuses posts from other origins before they come here.
router.post('/email', memberOnly, slow, wrap(async (req, res) => {
  const email = field(req, 'email', 200).trim().toLowerCase();
  if (!/^[^\s@<>,]{1,64}@[^\s@<>,]{3,130}$/.test(email)) {
    return res.status(400).send(render('email', { problem: 'That is not a mail address.' }));
  }
  const { rows } = await db.query('select password_hash from members where id = $1', [req.member.id]);
  if (!(await argon2.verify(rows[0].password_hash, field(req, 'password', 300)))) {
    return res.status(403).send(render('email', { problem: 'Wrong password.' }));
  }
  const token = await storeToken('email', req.member.id, email, CHANGE_HOURS * 60);
  const link = new URL(`/account/email/confirm?token=${token}`, SITE);
  await sendMail(email, 'confirm-address', { link: link.href });
  await sendMail(req.member.email, 'address-changing', { email });
  return res.send(render('email-sent', {}));
}));

router.get('/email/confirm', memberOnly, slow, wrap(async (req, res) => {
  const { token } = req.query;
  if (!(await tokenExists('email', token))) return res.status(410).send(render('expired', {}));
  return res.send(render('email-confirm', { token }));
}));

router.post('/email/confirm', memberOnly, slow, wrap(async (req, res) => {
  const entry = await spendToken('email', field(req, 'token', 60));
  if (!entry || entry.member_id !== req.member.id) return res.status(410).send(render('expired', {}));
  try {
    await db.query('update members set email = $2 where id = $1', [entry.member_id, entry.payload]);
  } catch (err) {
    if (err.code !== '23505') throw err;
    return res.status(409).send(render('email', { problem: 'That address belongs to another member.' }));
  }
  return res.redirect(303, '/account');
}));

export default router;
