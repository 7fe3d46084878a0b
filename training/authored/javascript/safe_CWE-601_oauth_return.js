const express = require('express');
const { startLogin, finishLogin } = require('../lib/oidc');

const router = express.Router();
const BASE = new URL(process.env.PUBLIC_URL || 'http://localhost:3000');

function localTarget(value) {
  if (typeof value !== 'string') return '/';
  let url;
  try {
    url = new URL(value, BASE);
  } catch {
    return '/';
  }
  if (url.origin !== BASE.origin) return '/';
  return url.pathname.replace(/^\/+/, '/') + url.search + url.hash;
}

router.get('/login', async (req, res, next) => {
  try {
    req.session.returnTo = localTarget(req.query.return_to);
    res.redirect(await startLogin(req.session));
  } catch (err) {
    next(err);
  }
});

router.get('/callback', async (req, res, next) => {
  try {
    const user = await finishLogin(req.session, req.query);
    const target = req.session.returnTo || '/';
    req.session.regenerate((err) => {
      if (err) return next(err);
      req.session.userId = user.id;
      res.redirect(303, target);
    });
  } catch (err) {
    next(err);
  }
});

router.get('/p/:id(\\d+)', (req, res) => {
  res.redirect(301, `/projects/${req.params.id}/overview`);
});

module.exports = router;
