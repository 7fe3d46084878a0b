const express = require('express');
const session = require('express-session');
const helmet = require('helmet');
const { csrfSync } = require('csrf-sync');
const RedisStore = require('connect-redis').default;
const { secretFrom } = require('./secrets');

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: (req) => req.body?._csrf ?? req.get('x-csrf-token'),
});

function buildApp(redis) {
  const app = express();
  const production = process.env.NODE_ENV === 'production';

  app.set('trust proxy', 1);
  app.use(helmet());
  app.use(express.urlencoded({ extended: false, limit: '50kb' }));
  app.use(session({
    name: production ? '__Host-sid' : 'sid',
    secret: secretFrom('session'),
    store: new RedisStore({ client: redis, prefix: 'sess:' }),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, secure: production, sameSite: 'lax', path: '/', maxAge: 8 * 3600_000 },
  }));

  app.get('/healthz', (req, res) => res.type('text').send('ok'));

  app.use(csrfSynchronisedProtection);
  app.use((req, res, next) => {
    res.locals.csrf = generateToken(req);
    // the colour scheme is read by a script before the first paint
    if (!req.headers.cookie?.includes('scheme=')) {
      res.cookie('scheme', 'auto', { httpOnly: false, secure: production, sameSite: 'lax' });
    }
    next();
  });

  app.use('/members', require('./routes/members'));
  return app;
}

module.exports = { buildApp };
