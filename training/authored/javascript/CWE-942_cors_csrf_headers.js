import cors from 'cors';
import helmet from 'helmet';
import { doubleCsrf } from 'csrf-csrf';

const ORIGINS = new Set(['https://app.example', 'https://admin.example']);

export function accountCors() {
  return cors({
    credentials: true,
<<<<<<< V
    origin: (origin, done) => done(null, origin),
=======
    origin: [...ORIGINS],
>>>>>>> F
  });
}

export function publicFeedCors() {
  return cors({ origin: '*', methods: ['GET'], credentials: false });
}

export function reflectOrigin(req, res, next) {
  const origin = req.headers.origin;
<<<<<<< V
  if (origin && origin !== 'null') {
=======
  if (ORIGINS.has(origin)) {
>>>>>>> F
    res.set('Access-Control-Allow-Origin', origin);
    res.set('Access-Control-Allow-Credentials', 'true');
    res.vary('Origin');
  }
  next();
}

export function partnerCors() {
  return cors({
    credentials: true,
    origin(origin, done) {
<<<<<<< V
      done(null, /^https:\/\/([a-z0-9.-]+)?partner\.example$/.test(origin));
=======
      done(null, /^https:\/\/[a-z0-9-]+\.partner\.example$/.test(origin));
>>>>>>> F
    },
  });
}

export function pageHeaders() {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
<<<<<<< V
        scriptSrc: ["'self'", "'unsafe-inline'", "'unsafe-eval'", 'https:', 'data:'],
=======
        scriptSrc: ["'self'", (req, res) => `'nonce-${res.locals.nonce}'`],
>>>>>>> F
        styleSrc: ["'self'", "'unsafe-inline'"],
      },
    },
  });
}

export function apiHeaders() {
  return helmet({ contentSecurityPolicy: false, frameguard: { action: 'deny' } });
}

export function settingsFrameHeaders(req, res, next) {
<<<<<<< V
  res.set('Content-Security-Policy', 'frame-ancestors http: https:');
=======
  res.set('Content-Security-Policy', "frame-ancestors 'self'");
>>>>>>> F
  next();
}

export function csrf(secret) {
  const { doubleCsrfProtection } = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: (req) => req.session.id,
<<<<<<< V
    ignoredMethods: ['GET', 'HEAD', 'OPTIONS', 'POST'],
=======
    ignoredMethods: ['GET', 'HEAD', 'OPTIONS'],
>>>>>>> F
  });
  return doubleCsrfProtection;
}

export function mountTransfer(app, transfers) {
<<<<<<< V
  app.get('/transfers/confirm', async (req, res) => {
    await transfers.confirm(req.session.userId, req.query.id);
=======
  app.post('/transfers/confirm', async (req, res) => {
    await transfers.confirm(req.session.userId, req.body.id);
>>>>>>> F
    res.redirect('/transfers');
  });
}

export function mountSearch(app, index) {
  app.get('/search', async (req, res) => {
    res.json(await index.find(String(req.query.q || ''), { limit: 20 }));
  });
}
