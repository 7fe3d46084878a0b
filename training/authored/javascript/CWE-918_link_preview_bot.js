import dns from 'node:dns/promises';
import net from 'node:net';
import http from 'node:http';
import https from 'node:https';
import { Client } from './chat-client.js';

const MAX_BYTES = 256 * 1024;
const MAX_HOPS = 4;
const TIMEOUT_MS = 5000;
const LINK = /https?:\/\/[^\s<>"]{4,500}/g;

const blocked = new net.BlockList();
for (const [prefix, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16],
  ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 3],
]) blocked.addSubnet(prefix, bits, 'ipv4');

/**
 * Resolves a host to one public IPv4 address and returns it, so that the
 * connection goes to the address that was looked at.
 */
async function publicAddress(hostname) {
  const addresses = net.isIP(hostname)
    ? [{ address: hostname, family: net.isIP(hostname) }]
    : await dns.lookup(hostname, { all: true, family: 4 });
  for (const { address, family } of addresses) {
    if (family !== 4 || blocked.check(address, 'ipv4')) throw new Error('address not allowed');
  }
  if (addresses.length === 0) throw new Error('no address');
  return addresses[0].address;
}

function parseTarget(text) {
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error('scheme not allowed');
  if (url.port && !['80', '443'].includes(url.port)) throw new Error('port not allowed');
  if (url.username || url.password) throw new Error('credentials in link');
  return url;
}

function request(url, address) {
  const agent = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const req = agent.get(url, {
      timeout: TIMEOUT_MS,
      headers: { 'User-Agent': 'link-preview/2', Accept: 'text/html' },
      lookup: (host, options, done) =>
        (options.all ? done(null, [{ address, family: 4 }]) : done(null, address, 4)),
    }, resolve);
    req.on('timeout', () => req.destroy(new Error('timed out')));
    req.on('error', reject);
  });
}

async function readBody(res) {
  const chunks = [];
  let size = 0;
  for await (const chunk of res) {
    size += chunk.length;
    if (size > MAX_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function fetchPage(text) {
  let url = parseTarget(text);
  let address = await publicAddress(url.hostname);
  for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
    const res = await request(url, address);
    if (res.statusCode >= 300 && res.statusCode < 400 && res.headers.location) {
      res.destroy();
<<<<<<< V
      url = new URL(res.headers.location, url);
      address = (await dns.lookup(url.hostname, { family: 4 })).address;
=======
      url = parseTarget(new URL(res.headers.location, url));
      address = await publicAddress(url.hostname);
>>>>>>> F
      continue;
    }
    if (res.statusCode !== 200 || !/^text\/html\b/.test(res.headers['content-type'] || '')) {
      res.destroy();
      throw new Error(`nothing to preview (${res.statusCode})`);
    }
    return { url, html: await readBody(res) };
  }
  throw new Error('too many redirects');
}

const decode = (s) => s
  .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');

function tagContent(html, open, close) {
  const lower = html.toLowerCase();
  const start = lower.indexOf(open);
  if (start === -1) return '';
  const from = lower.indexOf('>', start) + 1;
  const end = lower.indexOf(close, from);
  if (from === 0 || end === -1) return '';
  return decode(html.slice(from, end)).replace(/\s+/g, ' ').trim();
}

function card({ url, html }) {
  const title = tagContent(html, '<title', '</title>').slice(0, 140) || url.hostname;
  return { kind: 'card', title, subtitle: url.hostname, href: url.href };
}

const recent = new Map();

function remember(key, value) {
  recent.set(key, value);
  if (recent.size > 500) recent.delete(recent.keys().next().value);
  return value;
}

async function preview(link) {
  if (recent.has(link)) return recent.get(link);
  return remember(link, card(await fetchPage(link)));
}

const bot = new Client({ token: process.env.CHAT_TOKEN });

bot.on('message', async (message) => {
  if (message.fromBot) return;
  const links = [...new Set(message.text.match(LINK) ?? [])].slice(0, 3);
  for (const link of links) {
    try {
      await bot.reply(message, await preview(link));
    } catch (err) {
      console.warn('no preview: %s', err.message);
    }
  }
});

bot.connect();
