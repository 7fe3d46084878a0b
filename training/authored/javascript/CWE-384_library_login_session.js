const express = require('express');
const session = require('express-session');
const RedisStore = require('connect-redis').default;
const argon2 = require('argon2');
const { redis } = require('./redis');
const readers = require('./readers');

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(session({
  store: new RedisStore({ client: redis, prefix: 'lib:' }),
  secret: process.env.SESSION_SECRET.split(','),
  name: 'sid',
  resave: false,
  saveUninitialized: true,
  cookie: { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 8 * 3600 * 1000 },
}));
app.post('/login', async (req, res, next) => {
  const reader = await readers.byCard(String(req.body.card));
  if (!reader || !(await argon2.verify(reader.hash, String(req.body.pin)))) {
    return res.status(401).render('login', { failed: true });
  }
  const shelf = req.session.shelf || [];
<<<<<<< V
  req.session.reload((err) => {
=======
  req.session.regenerate((err) => {
>>>>>>> F
    if (err) return next(err);
    req.session.readerId = reader.id;
    req.session.shelf = shelf;
    res.redirect('/loans');
  });
});
app.post('/logout', (req, res, next) => {
  req.session.destroy((err) => {
    if (err) return next(err);
    res.clearCookie('sid').redirect('/');
  });
});
module.exports = app;
