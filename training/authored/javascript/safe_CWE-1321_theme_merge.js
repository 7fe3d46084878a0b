'use strict';

const isPlain = (v) => v !== null && typeof v === 'object' && !Array.isArray(v);

const BLOCKED = new Set(['__proto__', 'constructor', 'prototype']);

function merge(target, source) {
  for (const key of Object.keys(source)) {
    if (BLOCKED.has(key)) continue;
    const value = source[key];
    if (isPlain(value)) {
      const base = Object.hasOwn(target, key) && isPlain(target[key]) ? target[key] : {};
      target[key] = merge(base, value);
    } else {
      target[key] = value;
    }
  }
  return target;
}

function setPath(tree, dotted, value) {
  const parts = dotted.split('.');
  if (parts.some((p) => p === '' || BLOCKED.has(p))) {
    throw new RangeError(`bad setting name: ${dotted}`);
  }
  const last = parts.pop();
  let node = tree;
  for (const part of parts) {
    if (!Object.hasOwn(node, part) || !isPlain(node[part])) node[part] = {};
    node = node[part];
  }
  node[last] = value;
}

class ThemeStore {
  constructor(defaults) {
    this.defaults = defaults;
    this.byUser = new Map();
  }

  load(userId, json) {
    this.byUser.set(userId, merge(structuredClone(this.defaults), JSON.parse(json)));
  }

  set(userId, dotted, value) {
    const theme = this.byUser.get(userId) ?? structuredClone(this.defaults);
    setPath(theme, dotted, value);
    this.byUser.set(userId, theme);
  }
}

module.exports = { ThemeStore, merge, setPath };
