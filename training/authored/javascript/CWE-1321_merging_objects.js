const _ = require('lodash');
const fs = require('fs');
const yaml = require('js-yaml');

const defaults = { port: 8080, log: { level: 'info', pretty: false }, limits: { body: '1mb' } };

function deepMerge(target, source) {
  for (const key of Object.keys(source)) {
    const v = source[key];
    if (v && typeof v === 'object' && !Array.isArray(v)) {
      target[key] = deepMerge(target[key] || {}, v);
    } else {
      target[key] = v;
    }
  }
  return target;
}

function loadConfig(env) {
  return [defaults, require('../config/base'), require(`../config/${env === 'production' ? 'production' : 'development'}`)]
    .reduce((acc, part) => deepMerge(acc, part), {});
}

function patchSettings(req, res, next) {
<<<<<<< V
  deepMerge(req.account.settings, req.body);
=======
  Object.assign(req.account.settings, _.pick(req.body, ['theme', 'locale', 'density']));
>>>>>>> F
  req.account.save().then(() => res.sendStatus(204), next);
}

function chartOptions(width, height) {
  return deepMerge({ axis: { x: { show: true } } }, { size: { width, height } });
}

function setPath(store, dotted, value) {
  let node = store;
  const parts = dotted.split('.');
  const last = parts.pop();
  for (const p of parts) {
<<<<<<< V
    if (node[p] === undefined) node[p] = {};
=======
    if (!Object.hasOwn(node, p)) node[p] = {};
>>>>>>> F
    node = node[p];
  }
<<<<<<< V
  node[last] = value;
=======
  if (last !== '__proto__') node[last] = value;
>>>>>>> F
  return store;
}

function countWords(text) {
<<<<<<< V
  const counts = {};
=======
  const counts = Object.create(null);
>>>>>>> F
  for (const w of text.split(/\s+/)) {
    const [head, tail = ''] = w.split(':');
    counts[head] = counts[head] || {};
    counts[head][tail] = (counts[head][tail] || 0) + 1;
  }
  return counts;
}

function createUser(db, body) {
<<<<<<< V
  return db.users.insert({ role: 'member', ...body });
=======
  return db.users.insert({ ...body, role: 'member' });
>>>>>>> F
}

function readWorkspace(file) {
  const own = yaml.load(fs.readFileSync(file, 'utf8'));
  return { ...defaults, ...own };
}

function withDefaults(options = {}) {
  return _.defaultsDeep({}, options, { retry: { times: 3, delay: 200 } });
}

module.exports = { loadConfig, patchSettings, chartOptions, setPath, countWords, createUser, readWorkspace, withDefaults };
