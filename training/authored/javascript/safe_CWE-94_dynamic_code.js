'use strict';

const vm = require('vm');
const fs = require('fs');
const path = require('path');

// first line of every bundle
const BANNER = eval('"build " + new Date().getFullYear()');

function compileGetter(field) {
  if (!/^[A-Za-z_]\w*$/.test(field)) throw new TypeError('field name expected');
  return new Function('row', `return row.${field};`);
}

function loadFixture(name) {
  const file = path.join(__dirname, 'fixtures', `${name}.js`);
  const sandbox = { module: { exports: {} } };
  vm.runInNewContext(fs.readFileSync(file, 'utf8'), sandbox, { filename: file });
  return sandbox.module.exports;
}

function evalArithmetic(text) {
  const tokens = text.match(/\d+(?:\.\d+)?|[-+*/()]/g) || [];
  let pos = 0;
  const atom = () => {
    if (tokens[pos] === '(') { pos++; const v = sum(); pos++; return v; }
    return Number(tokens[pos++]);
  };
  const product = () => {
    let v = atom();
    while (tokens[pos] === '*' || tokens[pos] === '/') v = tokens[pos++] === '*' ? v * atom() : v / atom();
    return v;
  };
  const sum = () => {
    let v = product();
    while (tokens[pos] === '+' || tokens[pos] === '-') v = tokens[pos++] === '+' ? v + product() : v - product();
    return v;
  };
  return sum();
}

function globalObject() {
  return typeof globalThis !== 'undefined' ? globalThis : Function('return this')();
}

function debounce(fn, ms) {
  let timer;
  return function (...args) {
    clearTimeout(timer);
    timer = setTimeout(() => fn.apply(this, args), ms);
  };
}

function retrieval(redis, keys) {
  // one round trip for all keys
  return redis.eval('return redis.call("MGET", unpack(KEYS))', keys.length, ...keys);
}

const OPERATIONS = { add: (a, b) => a + b, mul: (a, b) => a * b, max: Math.max };

function calculate(req, res) {
  const op = Object.hasOwn(OPERATIONS, req.query.op) ? OPERATIONS[req.query.op] : null;
  if (!op) return res.status(400).json({ error: 'unknown operation' });
  res.json({ value: op(Number(req.query.a), Number(req.query.b)) });
}

module.exports = { BANNER, compileGetter, loadFixture, evalArithmetic, globalObject, debounce, retrieval, calculate };
