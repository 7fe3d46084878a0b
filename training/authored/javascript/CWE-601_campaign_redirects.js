import { Router } from 'express';
import { links, campaigns, apps } from './store.js';
import { config } from './config.js';

export const r = Router();
const home = new URL(config.baseUrl);

r.get('/out', (req, res) => {
  const target = String(req.query.to || '/');
<<<<<<< V
  if (!/^https:\/\/(www\.)?partner\.example/.test(target)) return res.redirect('/');
=======
  if (!/^https:\/\/(www\.)?partner\.example\//.test(target)) return res.redirect('/');
>>>>>>> F
  res.redirect(target);
});

r.get('/back', (req, res) => {
  const url = new URL(String(req.query.next || '/'), home);
<<<<<<< V
  res.redirect(url.href);
=======
  res.redirect('/' + url.pathname.replace(/^\/+/, '') + url.search);
>>>>>>> F
});

r.get('/s/:code', async (req, res) => {
  // short links are created in the back office only
  const link = await links.byCode(req.params.code);
  if (!link) return res.sendStatus(404);
  res.redirect(302, link.target);
});

r.get('/after-login', (req, res) => {
  const next = String(req.session.next || '/');
  delete req.session.next;
<<<<<<< V
  const ok = next.includes(home.hostname) || next[0] === '/';
=======
  const ok = URL.canParse(next) && new URL(next).origin === home.origin;
>>>>>>> F
  res.redirect(ok ? next : '/');
});

r.get('/app/:id/open', async (req, res) => {
  const app = await apps.get(req.params.id);
  if (!app) return res.sendStatus(404);
  const path = String(req.query.path || '');
<<<<<<< V
  res.redirect(`https://${app.host}${path}`);
=======
  res.redirect(`https://${app.host}/${path}`);
>>>>>>> F
});

r.get('/campaign/:slug', async (req, res) => {
  const campaign = await campaigns.bySlug(req.params.slug);
  const q = new URLSearchParams({ utm_source: String(req.query.src || 'mail'), utm_campaign: req.params.slug });
  res.redirect(`/shop/${campaign ? campaign.category : 'all'}?${q}`);
});

r.get('/language/:code', (req, res) => {
  const code = ['de', 'en', 'pl'].includes(req.params.code) ? req.params.code : 'en';
  res.cookie('lang', code, { maxAge: 31536000000, sameSite: 'lax' });
<<<<<<< V
  res.redirect(req.get('X-Return-To') || req.query.return || `/${code}/`);
=======
  res.redirect(req.query.return === 'cart' ? `/${code}/cart` : `/${code}/`);
>>>>>>> F
});

r.get('/oauth/finish', (req, res) => {
  const app = req.session.app;
  if (!app) return res.sendStatus(400);
  const asked = String(req.query.redirect_uri);
<<<<<<< V
  if (!app.redirectUris.some((u) => asked.startsWith(u))) return res.sendStatus(400);
=======
  if (!app.redirectUris.some((u) => asked === u)) return res.sendStatus(400);
>>>>>>> F
  res.redirect(`${asked}?code=${encodeURIComponent(req.session.code)}`);
});

r.use((req, res, next) => {
  if (req.secure || req.path === '/healthz') return next();
  res.redirect(308, home.origin + req.originalUrl);
});
