const _ = require('lodash');

const BLOCKED = new Set(['__proto__', 'constructor', 'prototype']);

exports.extend = function extend(target, source) {
  for (const key of Object.keys(source)) {
    if (BLOCKED.has(key)) continue;
    const value = source[key];
    if (_.isPlainObject(value)) target[key] = extend(_.isPlainObject(target[key]) ? target[key] : {}, value);
    else target[key] = value;
  }
  return target;
};

exports.counter = function () {
  const counts = Object.create(null);
  return {
    hit(name) { counts[name] = (counts[name] || 0) + 1; },
    top: () => Object.entries(counts).sort((a, b) => b[1] - a[1]).slice(0, 10),
  };
};

exports.withDefaults = (options) => Object.assign({ retries: 3, timeout: 5000 }, options);

exports.themeFor = (name) => {
  const themes = { light: '#fff', dark: '#111' };
  return Object.prototype.hasOwnProperty.call(themes, name) ? themes[name] : themes.light;
};

exports.formToObject = (form) => Object.fromEntries(new FormData(form));

exports.bump = function bump(state, counterName) {
  // the names come from the enum in counters.js
  return { ...state, [counterName]: (state[counterName] ?? 0) + 1 };
};

exports.nested = (rows) => {
  const tree = new Map();
  for (const { country, city, n } of rows) {
    if (!tree.has(country)) tree.set(country, new Map());
    tree.get(country).set(city, n);
  }
  return tree;
};

exports.parsePatch = (text) =>
  JSON.parse(text, (key, value) => (key === '__proto__' ? undefined : value));

exports.cloneState = (state) => _.cloneDeep(state);

exports.mergeLocales = (base, extra) => _.merge({}, base, _.pick(extra, ['title', 'buttons', 'errors']));

exports.patchUser = async (req, res) => {
  const changes = _.pick(req.body, ['name', 'locale', 'newsletter']);
  Object.assign(req.user, changes);
  await req.user.save();
  res.json(_.pick(req.user, ['id', 'name', 'locale', 'newsletter']));
};

exports.polyfill = () => {
  if (!Array.prototype.at) {
    Object.defineProperty(Array.prototype, 'at', { value(i) { return this[i < 0 ? this.length + i : i]; } });
  }
};
