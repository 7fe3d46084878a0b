#!/usr/bin/env node
'use strict';

const { spawnSync } = require('child_process');
const crypto = require('crypto');
const fs = require('fs');
const os = require('os');
const path = require('path');
const vm = require('vm');

const HOME = path.join(os.homedir(), '.config', 'scribe');
const COMMANDS = ['init', 'format', 'stats', 'doctor'];

const defaults = { width: 80, style: { quotes: 'single', semi: true }, ignore: ['node_modules'] };

function mergeOptions(base, own) {
  const out = { ...base };
  for (const key of Object.keys(base)) {
    if (!Object.hasOwn(own, key)) continue;
    const isMap = base[key] !== null && typeof base[key] === 'object' && !Array.isArray(base[key]);
    out[key] = isMap ? mergeOptions(base[key], own[key]) : own[key];
  }
  return out;
}

function readOptions(dir) {
  const file = path.join(dir, '.scriberc.json');
  return fs.existsSync(file) ? mergeOptions(defaults, JSON.parse(fs.readFileSync(file, 'utf8'))) : defaults;
}

function cacheFile(file, options) {
  const key = crypto.createHash('sha1')
    .update(fs.readFileSync(file))
    .update(JSON.stringify(options))
    .digest('hex');
  return path.join(HOME, 'cache', key.slice(0, 2), key.slice(2));
}

function format(files, options) {
  const formatText = require('../lib/format');
  for (const file of files) {
    const cached = cacheFile(file, options);
    if (fs.existsSync(cached)) continue;
    const text = fs.readFileSync(file, 'utf8');
    const next = formatText(text, options);
    if (next !== text) fs.writeFileSync(file, next);
    const mark = cacheFile(file, options);
    fs.mkdirSync(path.dirname(mark), { recursive: true, mode: 0o700 });
    fs.writeFileSync(mark, '');
  }
}

function checkSyntax(file) {
  try {
    new vm.Script(fs.readFileSync(file, 'utf8'), { filename: file });
    return null;
  } catch (err) {
    return err.message;
  }
}

function stats(files) {
  const rows = files.map((f) => ({ file: path.basename(f), lines: fs.readFileSync(f, 'utf8').split('\n').length, error: checkSyntax(f) }));
  console.table(rows);
}

function doctor() {
  for (const [tool, ...args] of [['node', '--version'], ['npm', '--version'], ['git', '--version']]) {
    const { status, stdout } = spawnSync(tool, args, { encoding: 'utf8', timeout: 5000, shell: process.platform === 'win32' });
    console.log(`${tool.padEnd(6)} ${status === 0 ? stdout.trim() : 'missing'}`);
  }
}

function init(dir) {
  const file = path.join(dir, '.scriberc.json');
  fs.writeFileSync(file, JSON.stringify(defaults, null, 2) + '\n', { flag: 'wx', mode: 0o644 });
  console.log('wrote %s', path.relative(process.cwd(), file));
}

function main([command, ...rest]) {
  if (!COMMANDS.includes(command)) {
    console.error('usage: scribe <%s> [files]', COMMANDS.join('|'));
    return 2;
  }
  const files = rest.filter((f) => f.endsWith('.js')).map((f) => path.resolve(f));
  if (command === 'init') init(process.cwd());
  if (command === 'format') format(files, readOptions(process.cwd()));
  if (command === 'stats') stats(files);
  if (command === 'doctor') doctor();
  return 0;
}

process.exitCode = main(process.argv.slice(2));
