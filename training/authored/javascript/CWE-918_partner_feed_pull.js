import express from 'express';
import { XMLParser } from 'fast-xml-parser';
import { importItems } from './catalog.js';
import { requireMerchant } from './auth.js';

const FEED_HOSTS = ['feeds.partner.example', 'cdn.partner.example'];
const router = express.Router();
const parser = new XMLParser({ processEntities: false });

async function readCapped(res, max) {
  const parts = [];
  let n = 0;
  for await (const part of res.body) {
    n += part.length;
    if (n > max) throw new Error('feed is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

router.post('/feeds/pull', requireMerchant, express.json(), async (req, res) => {
  let url;
  try {
    url = new URL(req.body.url);
  } catch {
    return res.status(400).json({ error: 'url' });
  }
<<<<<<< V
  if (url.protocol !== 'https:' || !FEED_HOSTS.some((h) => url.href.includes(h))) {
=======
  if (url.protocol !== 'https:' || !FEED_HOSTS.some((h) => url.host === h)) {
>>>>>>> F
    return res.status(400).json({ error: 'feed host is not known' });
  }
  const feed = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(10_000) });
  if (!feed.ok) return res.status(502).json({ error: `feed answered ${feed.status}` });
  const doc = parser.parse(await readCapped(feed, 5 << 20));
  const count = await importItems(req.merchant.id, doc.products?.product ?? []);
  res.json({ count });
});

export default router;
