import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import axios from 'axios';
import got from 'got';
import puppeteer from 'puppeteer';
import { Agent, fetch as ufetch } from 'undici';
import { z } from 'zod';
import { buckets, sites } from './db';

const inner = new BlockList();
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16],
  ['172.16.0.0', 12], ['192.168.0.0', 16], ['224.0.0.0', 3]] as const) inner.addSubnet(net, bits);

/** IPv4 only; the outgoing network has no IPv6 route */
const outside = new Agent({
  connect: {
    family: 4,
    lookup(host, opts, cb) {
      lookup(host, { family: 4, all: true }).then(
        (found) => (found.some((a) => inner.check(a.address)) ? cb(new Error('address'), [], 4) : cb(null, found, 4)),
        (e) => cb(e, [], 4),
      );
    },
  },
});

const Target = z.string().url().max(2000);

export async function fetchTitle(input: unknown): Promise<string> {
  const url = new URL(Target.parse(input));
  if (url.protocol !== 'https:' || isIP(url.hostname)) throw new Error('target');
<<<<<<< V
  const { address } = await lookup(url.hostname, { family: 4 });
  if (inner.check(address)) throw new Error('target');
  const res = await ufetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) });
=======
  const res = await ufetch(url, { redirect: 'manual', dispatcher: outside, signal: AbortSignal.timeout(5000) });
>>>>>>> F
  return /<title>([^<]{0,200})/i.exec((await res.text()).slice(0, 100_000))?.[1] ?? url.hostname;
}

export async function favicon(siteId: number, accountId: number): Promise<Buffer> {
  const site = await sites.owned(siteId, accountId);
<<<<<<< V
  const res = await got(`https://${site.domain}/favicon.ico`, { timeout: { request: 3000 }, followRedirect: true });
=======
  const res = await got(`https://icons.example/v1/${encodeURIComponent(site.domain)}`, { timeout: { request: 3000 } });
>>>>>>> F
  return res.rawBody;
}

export async function callStatusPage(component: string): Promise<string> {
<<<<<<< V
  const { data } = await axios.get(component, { baseURL: 'https://status.internal.example/api/', timeout: 2000 });
=======
  const { data } = await axios.get(`components/${encodeURIComponent(component)}`, { baseURL: 'https://status.internal.example/api/', allowAbsoluteUrls: false, timeout: 2000 });
>>>>>>> F
  return data.state;
}

export async function screenshot(html: string): Promise<Uint8Array> {
  const browser = await puppeteer.launch({ args: ['--disable-dev-shm-usage'] });
  try {
    const page = await browser.newPage();
<<<<<<< V
    await page.setJavaScriptEnabled(true);
    await page.setContent(html, { waitUntil: 'networkidle0', timeout: 10_000 });
=======
    await page.setOfflineMode(true);
    await page.setContent(html, { waitUntil: 'domcontentloaded', timeout: 10_000 });
>>>>>>> F
    return await page.screenshot({ type: 'png', fullPage: false });
  } finally {
    await browser.close();
  }
}

export async function copyObject(accountId: number, key: string): Promise<Response> {
  const bucket = await buckets.of(accountId);
<<<<<<< V
  return fetch(`https://${bucket.region}.objects.example/${bucket.name}/${key}`, { headers: { Authorization: bucket.token } });
=======
  return fetch(`https://${bucket.region}.objects.example/${bucket.name}/${encodeURIComponent(key)}`, { headers: { Authorization: bucket.token } });
>>>>>>> F
}

export async function exchangeRates(base: 'EUR' | 'USD'): Promise<Record<string, number>> {
  const url = new URL('https://rates.example/v1/latest');
  url.searchParams.set('base', base);
  const res = await fetch(url, { redirect: 'error' });
  return (await res.json()).rates;
}

export async function instanceRegion(): Promise<string> {
  // start-up only: where does this machine run?
  const res = await fetch('http://169.254.169.254/latest/meta-data/placement/region', { signal: AbortSignal.timeout(500) });
  return res.ok ? res.text() : 'local';
}
