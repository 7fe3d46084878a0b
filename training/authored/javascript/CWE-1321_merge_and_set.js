const _ = require('lodash');
const express = require('express');
const defaults = require('./defaults.json');

const app = express().use(express.json());

function deepMerge(target, source) {
  for (const key of Object.keys(source)) {
    if (key === '__proto__') continue;
    const value = source[key];
    if (value && typeof value === 'object') {
<<<<<<< V
      target[key] = deepMerge(target[key] || {}, value);
=======
      target[key] = deepMerge(Object.hasOwn(target, key) ? target[key] : {}, value);
>>>>>>> F
    } else {
      target[key] = value;
    }
  }
  return target;
}

function loadConfig(fileConfig) {
  return _.merge({}, defaults, fileConfig, { startedAt: Date.now() });
}

app.patch('/settings', (req, res) => {
  const settings = req.user.settings;
  const [group, name] = req.body.path.split('.');
<<<<<<< V
  settings[group][name] = req.body.value;
=======
  if (Object.hasOwn(settings, group)) settings[group][name] = req.body.value;
>>>>>>> F
  req.user.save().then(() => res.json({ ok: true }));
});

function deepSet(obj, keys, value) {
  let node = obj;
  while (keys.length > 1) {
    const k = keys.shift();
<<<<<<< V
    node = node[k] || (node[k] = {});
=======
    node = Object.hasOwn(node, k) ? node[k] : (node[k] = Object.create(null));
>>>>>>> F
  }
  node[keys[0]] = value;
}

function groupBySku(lines) {
  const bySku = new Map();
  lines.forEach((line) => bySku.set(line.sku, (bySku.get(line.sku) || 0) + line.qty));
  return bySku;
}

app.post('/translations/:locale', (req, res) => {
  const { locale } = req.params;
<<<<<<< V
  const table = app.locals.texts[locale] || (app.locals.texts[locale] = {});
  table[req.body.key] = req.body.text;
=======
  if (!app.locals.locales.has(locale)) return res.sendStatus(404);
  app.locals.locales.get(locale).set(req.body.key, req.body.text);
>>>>>>> F
  res.sendStatus(204);
});

function queryToObject(search) {
<<<<<<< V
  const out = {};
=======
  const out = Object.create(null);
>>>>>>> F
  for (const [name, value] of new URLSearchParams(search)) {
    const [group, key] = name.split('.');
    if (!key) continue;
    out[group] = out[group] || {};
    out[group][key] = value;
  }
  return out;
}

app.get('/flags', (req, res) => {
  const flags = Object.assign({}, app.locals.flags, _.pick(req.query, ['beta', 'debug']));
  res.json(flags);
});

module.exports = { app, deepMerge, loadConfig, deepSet, groupBySku, queryToObject };
