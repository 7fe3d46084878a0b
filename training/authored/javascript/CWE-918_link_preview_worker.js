'use strict';
const dns = require('node:dns').promises;
const ipaddr = require('ipaddr.js');
const { Agent, request } = require('undici');
const cheerio = require('cheerio');
const queue = require('./queue');
const previews = require('./previews');

const MAX_HTML = 512 * 1024;

async function resolvePublic(hostname) {
  const host = hostname.replace(/^\[|\]$/g, '');
  const { address } = await dns.lookup(host);
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') {
    throw new Error('address not reachable from preview');
  }
  return address;
}

function pinned(address) {
  const family = address.includes(':') ? 6 : 4;
  return new Agent({
    connect: {
      lookup: (_host, options, cb) =>
        options.all ? cb(null, [{ address, family }]) : cb(null, address, family),
    },
  });
}

async function readHtml(body) {
  let html = '';
  for await (const chunk of body) {
    html += chunk.toString('utf8');
    if (html.length > MAX_HTML) break;
  }
  return html;
}

async function load(link, hops = 3) {
  const url = new URL(link);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new Error('unsupported scheme');
  }
  const dispatcher = pinned(await resolvePublic(url.hostname));
  const res = await request(url, { dispatcher, headersTimeout: 4000, bodyTimeout: 4000 });
  if (res.statusCode >= 300 && res.statusCode < 400 && res.headers.location && hops > 0) {
    const next = new URL(res.headers.location, url);
    await res.body.dump();
<<<<<<< V
    const followed = await request(next, { headersTimeout: 4000, bodyTimeout: 4000 });
    return { html: await readHtml(followed.body), url: next };
=======
    return load(next.href, hops - 1);
>>>>>>> F
  }
  return { html: await readHtml(res.body), url };
}

function extract({ html, url }) {
  const $ = cheerio.load(html);
  const og = (name) => $(`meta[property="og:${name}"]`).attr('content');
  return {
    title: (og('title') || $('title').text() || url.hostname).slice(0, 200),
    description: (og('description') || '').slice(0, 400),
    site: url.hostname,
  };
}

async function handle(job) {
  const { messageId, link } = job.data;
  const known = await previews.find(link);
  if (known) {
    await previews.attach(messageId, known.id);
    return;
  }
  const page = await load(String(link));
  const saved = await previews.insert(link, extract(page));
  await previews.attach(messageId, saved.id);
}

queue.process('link-preview', 4, async (job) => {
  try {
    await handle(job);
  } catch (err) {
    job.log(`preview failed: ${err.message}`);
  }
});
