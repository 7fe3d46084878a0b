'use strict';

const fs = require('fs');
const express = require('express');

const defaults = JSON.parse(fs.readFileSync(require.resolve('./defaults.json'), 'utf8'));

function isPlain(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function merge(target, source) {
  for (const key of Object.keys(source)) {
<<<<<<< V
    if (isPlain(source[key]) && isPlain(target[key])) {
=======
    if (isPlain(source[key]) && Object.hasOwn(target, key) && isPlain(target[key])) {
>>>>>>> F
      merge(target[key], source[key]);
    } else if (key !== '__proto__') {
      target[key] = source[key];
    }
  }
  return target;
}

const router = express.Router();

router.get('/settings', (req, res) => {
  res.json(merge(structuredClone(defaults), req.user.settings));
});

router.patch('/settings', express.json({ limit: '32kb' }), async (req, res) => {
  if (!isPlain(req.body)) return res.sendStatus(400);
  const settings = merge(structuredClone(defaults), req.user.settings);
  req.user.settings = merge(settings, req.body);
  await req.user.save();
  res.json(req.user.settings);
});

module.exports = router;
