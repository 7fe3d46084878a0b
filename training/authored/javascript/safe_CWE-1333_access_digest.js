#!/usr/bin/env node
// access-digest: reads web server logs (plain or .gz) and prints a digest for the
// weekly meeting. Request lines, agents and referrers in there are whatever
// the internet sent.
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { parseArgs } from 'node:util';
import path from 'node:path';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    since: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    grep: { type: 'string' },
    html: { type: 'boolean', default: false },
    top: { type: 'string', default: '15' },
  },
});

const MAX_LINE = 8192;
const MAX_KEYS = 200_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TOP = Math.min(200, Math.max(1, Number.parseInt(flags.top, 10) || 15));

// host ident user [time] "request" status bytes "referrer" "agent"
const COMBINED = /^(\S{1,253}) \S+ \S+ \[([^\]]{20,32})\] "((?:[^"\\]|\\.)*)" (\d{3}) (\d+|-) "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"/;
const TIME = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/;
const REQUEST = /^([A-Z]{3,10}) (\S+) HTTP\/\d(?:\.\d)?$/;
const ROBOT = /bot\b|crawl|spider|feed|monitor|curl\/|wget\/|python-requests/i;

const SECTIONS = [
  ['articles', /^\/(?:\d{4}\/\d{2}\/)?[a-z0-9-]+\/?$/],
  ['pictures', /\.(?:png|jpe?g|webp|avif|svg)$/i],
  ['feeds', /^\/(?:feed|rss|atom)(?:\.xml)?$/],
  ['search', /^\/search(?:\/|$)/],
];

class Counter {
  #counts = new Map();

  dropped = 0;

  add(key, amount = 1) {
    const old = this.#counts.get(key);
    if (old === undefined && this.#counts.size >= MAX_KEYS) this.dropped += amount;
    else this.#counts.set(key, (old ?? 0) + amount);
  }

  top(n) {
    return [...this.#counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, n);
  }

  get size() {
    return this.#counts.size;
  }
}

function parseTime(text) {
  const match = TIME.exec(text);
  if (!match) return Number.NaN;
  const [, day, month, year, h, m, s, sign, oh, om] = match;
  const offset = (Number(oh) * 60 + Number(om)) * (sign === '-' ? -1 : 1);
  return Date.UTC(Number(year), MONTHS.indexOf(month), Number(day), Number(h), Number(m) - offset, Number(s));
}

function parseLine(line) {
  if (line.length > MAX_LINE) return null;
  const match = COMBINED.exec(line);
  if (!match) return null;
  const [, host, time, request, status, bytes, referrer, agent] = match;
  const at = parseTime(time);
  const req = REQUEST.exec(request);
  if (Number.isNaN(at) || !req) return null;
  const target = req[2].split('?', 1)[0].slice(0, 300);
  return {
    host,
    at,
    method: req[1],
    target,
    status: Number(status),
    bytes: bytes === '-' ? 0 : Number(bytes),
    referrer: referrer === '-' ? '' : referrer,
    agent,
    robot: ROBOT.test(agent),
  };
}

function section(target) {
  for (const [name, pattern] of SECTIONS) if (pattern.test(target)) return name;
  return 'other';
}

/** Host of the referring page without "www.", or null for our own pages and nonsense. */
function referringHost(referrer) {
  try {
    const { protocol, hostname } = new URL(referrer);
    if (protocol !== 'http:' && protocol !== 'https:') return null;
    return hostname.replace(/^www\./, '');
  } catch {
    return null;
  }
}

// --grep is given by whoever runs the program and searched for literally.
const grep = flags.grep === undefined ? null : new RegExp(flags.grep.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'i');
const since = flags.since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(flags.since);

async function* entries(files) {
  for (const file of files) {
    const source = createReadStream(file);
    const input = file.endsWith('.gz') ? source.pipe(createGunzip()) : source;
    source.on('error', (err) => input.destroy(err));
    let unread = 0;
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      const entry = parseLine(line);
      if (entry === null) unread += 1;
      else if (entry.at >= since && (grep === null || grep.test(entry.target))) yield entry;
    }
    if (unread > 0) console.error(`${path.basename(file)}: ${unread} lines not understood`);
  }
}

const printable = (text) => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 120);
const escapeHtml = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function printText(title, rows) {
  console.log(`\n${title}`);
  for (const [key, count] of rows) console.log(`${String(count).padStart(10)}  ${printable(key)}`);
}

function printHtml(title, rows) {
  console.log(`<h2>${escapeHtml(title)}</h2>\n<table>`);
  for (const [key, count] of rows) console.log(`<tr><td>${count}</td><td>${escapeHtml(printable(key))}</td></tr>`);
  console.log('</table>');
}

async function logFiles(names) {
  const files = [];
  for (const name of names) {
    const inside = await readdir(name).catch((err) => {
      if (err.code === 'ENOTDIR') return null;
      throw err;
    });
    if (inside === null) files.push(name);
    else files.push(...inside.filter((f) => /^access\.log/.test(f)).sort().map((f) => path.join(name, f)));
  }
  return files;
}

async function main() {
  if (positionals.length === 0) throw new Error('usage: access-digest [--since DATE] [--html] LOG...');
  if (Number.isNaN(since)) throw new Error('--since is not a date');

  const pages = new Counter();
  const missing = new Counter();
  const referrers = new Counter();
  const sections = new Counter();
  const robots = new Counter();
  const people = new Set();
  let bytes = 0;

  for await (const entry of entries(await logFiles(positionals))) {
    const where = section(entry.target);
    if (flags.only.length > 0 && !flags.only.includes(where)) continue;
    bytes += entry.bytes;
    if (entry.robot) {
      robots.add(entry.agent.slice(0, 60));
      continue;
    }
    if (people.size < MAX_KEYS) people.add(entry.host);
    sections.add(where);
    if (entry.status === 404) missing.add(entry.target);
    else if (entry.method === 'GET' && entry.status < 300) pages.add(entry.target);
    const host = referringHost(entry.referrer);
    if (host !== null) referrers.add(host);
  }

  const print = flags.html ? printHtml : printText;
  print('Overview', [['visitors', people.size], ['pages', pages.size], ['megabytes', Math.round(bytes / 1e6)]]);
  print('Sections', sections.top(TOP));
  print('Pages', pages.top(TOP));
  print('Missing', missing.top(TOP));
  print('Referrers', referrers.top(TOP));
  print('Robots', robots.top(TOP));
}

main().catch((err) => {
  console.error(`access-digest: ${err.message}`);
  process.exitCode = 1;
});
