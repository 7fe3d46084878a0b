// Accounts of the dialect atlas: sign-up, login, two-step codes, logout.
'use strict';

var express = require('express');
var session = require('express-session');
var RedisStore = require('connect-redis')(session);
var bcrypt = require('bcrypt');
var speakeasy = require('speakeasy');
var rateLimit = require('express-rate-limit');
var users = require('./users');
var redis = require('./redis');
var csrf = require('./csrf');          // double-submit token for every non-GET request
var CODE_TTL = 5 * 60 * 1000;
var MAX_TRIES = 5;
var HOUR = 3600 * 1000;
var app = module.exports = express();
app.use(express.urlencoded({ extended: false, limit: '10kb' }));
app.use(session({
  store: new RedisStore({ client: redis, prefix: 'atlas:' }),
  secret: process.env.ATLAS_SECRET,
  name: 'atlas',
  resave: false,
  // Visitors mark places on the map before they log in, so everyone has a session.
  saveUninitialized: true,
  cookie: { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 8 * HOUR }
}));
app.use(csrf);
var limit = rateLimit({ windowMs: 10 * 60 * 1000, max: 30 });

function text(value, max) {
  return typeof value === 'string' ? value.slice(0, max) : '';
}
// Starts a fresh session for `user` and keeps the places that were marked so far.
function establish(req, user, done) {
  var marks = req.session.marks || [];
  req.session.regenerate(function (err) {
    if (err) return done(err);
    req.session.userId = user.id;
    req.session.since = Date.now();
    req.session.marks = marks;
    req.session.save(done);
  });
}
app.get('/login', function (req, res) {
  res.render('login', { token: req.csrfToken(), message: null });
});
app.post('/login', limit, function (req, res, next) {
  var email = text(req.body.email, 200).toLowerCase();
  var password = text(req.body.password, 72);
  users.findByEmail(email, function (err, user) {
    if (err) return next(err);
    bcrypt.compare(password, user ? user.hash : users.DUMMY_HASH, function (err, same) {
      if (err) return next(err);
      if (!user || !same) {
        return res.status(401).render('login', { token: req.csrfToken(), message: 'Wrong e-mail or password.' });
      }
      if (user.totpSecret) {
        req.session.pending = { userId: user.id, until: Date.now() + CODE_TTL, tries: 0 };
        return res.redirect('/login/code');
      }
      establish(req, user, function (err) {
        if (err) return next(err);
        res.redirect('/');
      });
    });
  });
});
app.get('/login/code', function (req, res) {
  if (!req.session.pending) return res.redirect('/login');
  res.render('code', { token: req.csrfToken(), message: null });
});
app.post('/login/code', limit, function (req, res, next) {
  var pending = req.session.pending;
  if (!pending || pending.until < Date.now() || pending.tries >= MAX_TRIES) {
    delete req.session.pending;
    return res.redirect('/login');
  }
  pending.tries++;
  users.findById(pending.userId, function (err, user) {
    if (err) return next(err);
    var ok = user && speakeasy.totp.verify({
      secret: user.totpSecret, encoding: 'base32', token: text(req.body.code, 6), window: 1
    });
    if (!ok) return res.status(401).render('code', { token: req.csrfToken(), message: 'That code did not fit.' });
    users.spendCode(user.id, text(req.body.code, 6), function (err, fresh) {
      if (err) return next(err);
      if (!fresh) return res.redirect('/login');
<<<<<<< V
      delete req.session.pending;
      req.session.userId = user.id;
      req.session.since = Date.now();
      req.session.save(function (err) {
=======
      establish(req, user, function (err) {
>>>>>>> F
        if (err) return next(err);
        res.redirect('/');
      });
    });
  });
});

app.post('/signup', limit, function (req, res, next) {
  var email = text(req.body.email, 200).toLowerCase();
  var password = text(req.body.password, 72);
  if (!/^[^\s@]{1,64}@[^\s@]{1,130}$/.test(email) || password.length < 10) {
    return res.status(400).render('signup', { token: req.csrfToken(), message: 'Please check your entries.' });
  }
  bcrypt.hash(password, 12, function (err, hash) {
    if (err) return next(err);
    // Sends a confirmation mail; the account works once its link was opened.
    users.register(email, hash, function (err) {
      if (err) return next(err);
      res.render('check-mail');
    });
  });
});
app.post('/logout', function (req, res, next) {
<<<<<<< V
  res.clearCookie('atlas');
  res.redirect('/');
=======
  req.session.destroy(function (err) {
    if (err) return next(err);
    res.clearCookie('atlas');
    res.redirect('/');
  });
>>>>>>> F
});
app.post('/marks', function (req, res) {
  var marks = req.session.marks || [];
  var lat = Number(req.body.lat), lon = Number(req.body.lon);
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return res.status(400).json({ error: 'position' });
  marks.push({ lat: lat, lon: lon, word: text(req.body.word, 60) });
  req.session.marks = marks.slice(-50);
  res.status(201).json({ marks: req.session.marks });
});
app.use(function (req, res, next) {
  if (!req.session.userId) return res.redirect('/login');
  users.findById(req.session.userId, function (err, user) {
    if (err) return next(err);
    if (!user || user.passwordChangedAt > req.session.since) {
      return req.session.destroy(function () { res.redirect('/login'); });
    }
    req.user = user;
    next();
  });
});
app.get('/account', function (req, res) {
  res.render('account', { token: req.csrfToken(), email: req.user.email, marks: req.session.marks || [] });
});
