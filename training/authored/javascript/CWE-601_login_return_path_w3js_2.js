'use strict';

const express = require('express');
const rateLimit = require('express-rate-limit');
const accounts = require('../services/accounts');
const { issueSession, dropSession } = require('../services/sessions');

const router = express.Router();
const HOME = '/dashboard';

const limiter = rateLimit({ windowMs: 60 * 1000, max: 10, standardHeaders: true });

function firstOf(value) {
  return Array.isArray(value) ? value[0] : value;
}

function remember(req) {
  const wanted = firstOf(req.query.return_to);
  if (wanted) {
    req.session.returnTo = String(wanted).trim();
  }
}

function takeReturn(session) {
  const target = session.returnTo || HOME;
  delete session.returnTo;
  return target;
}

function localPath(target) {
<<<<<<< V
  if (!target.startsWith('/')) {
    return HOME;
  }
  return target;
=======
  const url = new URL(target, 'http://local.invalid');
  if (url.origin !== 'http://local.invalid') {
    return HOME;
  }
  return url.pathname.replace(/^\/{2,}/, '/') + url.search;
>>>>>>> F
}

function showLogin(req, res) {
  remember(req);
  res.render('login', { error: null, csrf: req.csrfToken() });
}

async function submitLogin(req, res, next) {
  try {
    const { email = '', password = '' } = req.body;
    const account = await accounts.verify(String(email).toLowerCase(), String(password));
    if (!account) {
      res.status(401).render('login', { error: 'Email or password is wrong.', csrf: req.csrfToken() });
      return;
    }
    const target = takeReturn(req.session);
    await issueSession(req, account);
    if (account.mustChangePassword) {
      res.redirect('/account/password');
      return;
    }
    res.redirect(303, localPath(target));
  } catch (err) {
    next(err);
  }
}

async function logout(req, res, next) {
  try {
    await dropSession(req);
    res.redirect('/login');
  } catch (err) {
    next(err);
  }
}

function switchLocale(req, res) {
  const locale = firstOf(req.query.locale) === 'de' ? 'de' : 'en';
  res.cookie('locale', locale, { sameSite: 'lax', maxAge: 31536e6 });
  res.redirect(`/${locale}/`);
}

router.get('/login', showLogin);
router.post('/login', limiter, express.urlencoded({ extended: false, limit: '8kb' }), submitLogin);
router.post('/logout', logout);
router.get('/locale', switchLocale);

module.exports = router;
