'use strict';

const express = require('express');
const { themes, audit } = require('../stores');
const { requireTenant } = require('../auth/tenant');

const router = express.Router();

const DEFAULTS = Object.freeze({
  palette: { primary: '#224466', accent: '#cc8811' },
  layout: { density: 'normal', sidebar: true },
  labels: {},
});

function isPlain(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function clone(value) {
  return JSON.parse(JSON.stringify(value));
}

function overlay(base, patch, depth = 0) {
  if (depth > 6) return base;
  for (const key of Object.keys(patch)) {
    const next = patch[key];
<<<<<<< V
    if (isPlain(next) && isPlain(base[key])) {
      overlay(base[key], next, depth + 1);
=======
    if (isPlain(next) && Object.hasOwn(base, key) && isPlain(base[key])) {
      overlay(base[key], next, depth + 1);
    } else if (key === '__proto__') {
      continue;
>>>>>>> F
    } else {
      base[key] = next;
    }
  }
  return base;
}

function normalise(input) {
  const { theme = {}, locale = 'en', name } = input || {};
  return {
    theme: isPlain(theme) ? theme : {},
    locale: String(locale).slice(0, 5),
    name: name === undefined ? undefined : String(name).slice(0, 80),
  };
}

async function updateTheme(req, res, next) {
  try {
    const wanted = normalise(req.body);
    const stored = await themes.findByTenant(req.tenant.id);
    const current = stored ? clone(stored.theme) : clone(DEFAULTS);
    const merged = overlay(current, wanted.theme);
    await themes.save(req.tenant.id, {
      theme: merged,
      locale: wanted.locale,
      name: wanted.name || (stored && stored.name) || 'Default',
    });
    await audit.append(req.tenant.id, 'theme.updated', { by: req.user.id });
    res.json({ theme: merged });
  } catch (err) {
    next(err);
  }
}

function summarise(rows) {
  const byLocale = new Map();
  for (const row of rows) {
    const bucket = byLocale.get(row.locale) || [];
    bucket.push({ id: row.id, name: row.name });
    byLocale.set(row.locale, bucket);
  }
  return Object.fromEntries(byLocale);
}

async function listThemes(req, res, next) {
  try {
    const rows = await themes.listByTenant(req.tenant.id, { limit: 100 });
    res.json(summarise(rows));
  } catch (err) {
    next(err);
  }
}

router.get('/themes', requireTenant, listThemes);
router.patch('/themes/current', requireTenant, express.json({ limit: '64kb' }), updateTheme);

module.exports = router;
