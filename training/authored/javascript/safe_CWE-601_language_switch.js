const { Router } = require('express');

const router = Router();
const LOCALES = ['en', 'fr', 'nl', 'de'];

function localPath(value, fallback) {
  const base = 'http://local.invalid';
  try {
    const url = new URL(String(value), base);
    if (url.origin !== base) return fallback;
    const path = url.pathname.replace(/^\/{2,}/, '/');
    return path + url.search;
  } catch {
    return fallback;
  }
}

// The switch at the foot of each page links here.
router.get('/lang/:locale', (req, res) => {
  const locale = LOCALES.includes(req.params.locale) ? req.params.locale : 'en';
  res.cookie('locale', locale, { maxAge: 365 * 24 * 3600 * 1000, sameSite: 'lax', httpOnly: true, secure: true });
  res.redirect(303, localPath(req.query.back, `/${locale}`));
});

router.get('/help/:topic?', (req, res) => {
  res.redirect(`https://help.trains.example/${encodeURIComponent(req.params.topic || 'start')}`);
});

module.exports = router;
