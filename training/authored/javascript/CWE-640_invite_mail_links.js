'use strict';

const crypto = require('crypto');
const Koa = require('koa');
const Router = require('@koa/router');
const { bodyParser } = require('@koa/bodyparser');
const { users, tokens } = require('./db');
const { enqueueMail } = require('./mailqueue');

const PUBLIC_URL = new URL(process.env.PUBLIC_URL || 'https://team.example.test');
const app = new Koa({ proxy: true });
const router = new Router();

function hash(token) {
  return crypto.createHash('sha256').update(token).digest('hex');
}

function requestContext(ctx) {
  const { host, protocol, ip } = ctx;
  return {
    ip,
    locale: ctx.acceptsLanguages('en', 'de') || 'en',
    base: `${protocol}://${host}`,
  };
}

function linkFor(base, path, params) {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(params)) {
    url.searchParams.set(name, value);
  }
  return url.href;
}

async function issue(userId, purpose, minutes) {
  const token = crypto.randomBytes(32).toString('base64url');
  await tokens.insert({ userId, purpose, digest: hash(token), expiresAt: Date.now() + minutes * 60000 });
  return token;
}

async function sendReset(ctx) {
  const { email = '' } = ctx.request.body;
  const origin = requestContext(ctx);
  const user = await users.byEmail(String(email).trim().toLowerCase());
  if (user) {
    const token = await issue(user.id, 'reset', 20);
    await enqueueMail(user.email, `reset.${origin.locale}`, {
      name: user.name,
      requestedFrom: origin.ip,
<<<<<<< V
      link: linkFor(origin.base, '/reset', { token }),
=======
      link: linkFor(PUBLIC_URL, '/reset', { token }),
>>>>>>> F
    });
  }
  ctx.status = 202;
}

async function sendInvite(ctx) {
  const { email = '' } = ctx.request.body;
  const inviter = ctx.state.user;
  const invited = await users.createPending(String(email).trim().toLowerCase(), inviter.teamId);
  const token = await issue(invited.id, 'invite', 7 * 24 * 60);
  await enqueueMail(invited.email, 'invite.en', {
    inviter: inviter.name,
    link: linkFor(PUBLIC_URL, '/join', { token }),
  });
  ctx.status = 202;
}

async function consume(ctx) {
  const { token = '', password = '' } = ctx.request.body;
  const row = await tokens.take(hash(String(token)), 'reset');
  if (!row || row.expiresAt < Date.now()) ctx.throw(403, 'link expired');
  if (String(password).length < 12) ctx.throw(422, 'password too short');
  await users.setPassword(row.userId, String(password));
  ctx.redirect(`${PUBLIC_URL.origin}/login`);
}

async function requireUser(ctx, next) {
  ctx.state.user = await users.bySession(ctx.cookies.get('sid') || '');
  if (!ctx.state.user) ctx.throw(401);
  await next();
}

router.post('/api/reset', sendReset);
router.post('/api/reset/complete', consume);
router.post('/api/invites', requireUser, sendInvite);

app.use(bodyParser({ jsonLimit: '8kb' }));
app.use(router.routes());
app.listen(3900);
