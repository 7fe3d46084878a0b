import Fastify from 'fastify';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import ejs from 'ejs';
import escape from 'lodash.escape';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { polls, votes, owners } from './db.js';

export const app = Fastify({ trustProxy: 1, bodyLimit: 64 * 1024 });

await app.register(helmet);
await app.register(formbody);
await app.register(cookie, { secret: process.env.COOKIE_SECRET });
await app.register(csrf, { cookieOpts: { signed: true, httpOnly: true, sameSite: 'strict', secure: true } });

const page = ejs.compile('<title><%= title %></title><h1><%= title %></h1><%- body %>', { async: false });
const html = (reply, title, body) => reply.type('text/html; charset=utf-8').send(page({ title, body }));

app.get('/p/:slug', async (req, reply) => {
  const poll = await polls.bySlug(req.params.slug);
  if (!poll) return reply.code(404).type('text/plain').send(`no poll ${req.params.slug}`);
  const options = poll.options.map((o, i) => `<label><input type="radio" name="o" value="${i}">${escape(o)}</label>`);
  const token = reply.generateCsrf();
  return html(reply, poll.title, `<form method="post"><input type="hidden" name="_csrf" value="${escape(token)}">${options.join('')}<button>Vote</button></form>`);
});

app.post('/p/:slug', { preHandler: app.csrfProtection }, async (req, reply) => {
  const poll = await polls.bySlug(req.params.slug);
  const option = Number(req.body.o);
  if (!poll || !Number.isInteger(option) || !(option in poll.options)) return reply.code(422).send();
  let voter = req.cookies.voter ? app.unsignCookie(req.cookies.voter) : { valid: false };
  if (!voter.valid) {
    voter = { value: randomBytes(12).toString('hex') };
    reply.setCookie('voter', voter.value, { signed: true, httpOnly: true, sameSite: 'lax', secure: true, path: '/', maxAge: 31536000 });
  }
  // (poll, voter) is unique; a second vote replaces the first
  await votes.upsert(poll.id, voter.value, option);
  return reply.redirect(`/p/${encodeURIComponent(poll.slug)}/result`, 303);
});

app.get('/p/:slug/result', async (req, reply) => {
  const poll = await polls.bySlug(req.params.slug);
  if (!poll) return reply.code(404).send();
  const counts = await votes.counts(poll.id);
  const bars = poll.options.map((o, i) => `<li style="--n:${Number(counts[i]) || 0}">${escape(o)}</li>`);
  return html(reply, poll.title, `<ol>${bars.join('')}</ol>`);
});

app.get('/p/:slug/result.json', async (req, reply) => {
  const poll = await polls.bySlug(req.params.slug);
  reply.header('Access-Control-Allow-Origin', '*').header('Cache-Control', 'public, max-age=5');
  return poll ? { title: poll.title, counts: await votes.counts(poll.id) } : reply.code(404).send();
});

app.get('/embed/:slug.js', async (req, reply) => {
  const poll = await polls.bySlug(req.params.slug);
  const text = JSON.stringify(poll ? { title: poll.title, options: poll.options } : null);
  return reply.type('text/javascript').send(`window.pollWidget && window.pollWidget(${text});`);
});

app.delete('/p/:slug', async (req, reply) => {
  const poll = await polls.bySlug(req.params.slug);
  const given = createHash('sha256').update(String(req.headers['x-edit-key'] ?? '')).digest();
  if (!poll || !timingSafeEqual(given, Buffer.from(poll.editKeyDigest, 'hex'))) return reply.code(404).send();
  await polls.remove(poll.id);
  return reply.code(204).send();
});

app.get('/mine', async (req, reply) => {
  const sid = req.cookies.sid ? app.unsignCookie(req.cookies.sid) : { valid: false };
  const owner = sid.valid ? await owners.bySession(sid.value) : null;
  if (!owner) return reply.redirect('/login');
  reply.header('Cache-Control', 'private, no-store');
  const list = (await polls.of(owner.id)).map((p) => `<li><a href="/p/${encodeURIComponent(p.slug)}">${escape(p.title)}</a></li>`);
  return html(reply, 'My polls', `<ul>${list.join('')}</ul>`);
});

app.get('/year', async (req, reply) => html(reply, 'Archive', `<p>${new Date().getFullYear()}</p>`));
