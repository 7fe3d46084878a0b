import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import ical from 'node-ical';
import { Agent, fetch } from 'undici';
import { feeds, type FeedRow } from './feeds';

interface FeedInput { url?: string; name?: string; color?: string; refreshMinutes?: number }
interface Feed { url: string; name: string; color: string; refreshMinutes: number }

const MAX_BYTES = 3 * 1024 * 1024;

export function normaliseFeed(input: FeedInput): Feed {
  const { url = '', name = 'Calendar', color = '#3366aa', refreshMinutes = 60 } = input;
  const href = url.trim().replace(/^webcal:\/\//i, 'https://');
  return {
    url: new URL(href).href,
    name: name.slice(0, 80),
    color: /^#[0-9a-f]{6}$/i.test(color) ? color : '#3366aa',
    refreshMinutes: Math.max(15, Math.min(refreshMinutes, 1440)),
  };
}

async function addressOf(hostname: string): Promise<{ address: string; family: number }> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(bare);
  return family !== 0 ? { address: bare, family } : lookup(bare);
}

function routable(address: string): boolean {
<<<<<<< V
  const parsed = ipaddr.parse(address);
  return parsed.kind() === 'ipv6' || parsed.range() === 'unicast';
=======
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast';
>>>>>>> F
}

async function download(url: string): Promise<string> {
  const target = new URL(url);
  if (target.protocol !== 'https:') throw new Error('only https feeds');
  const { address, family } = await addressOf(target.hostname);
  if (!routable(address)) throw new Error('feed host not reachable');
  const dispatcher = new Agent({
    connect: {
      lookup: (_name, options, cb) => {
        if (options.all) (cb as Function)(null, [{ address, family }]);
        else (cb as Function)(null, address, family);
      },
    },
  });
  const res = await fetch(target, { dispatcher, redirect: 'error', signal: AbortSignal.timeout(10_000) });
  if (!res.ok || !res.body) throw new Error(`feed answered ${res.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of res.body) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error('feed too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export async function addFeed(userId: number, input: FeedInput): Promise<FeedRow> {
  const feed = normaliseFeed(input);
  return feeds.insert({ userId, ...feed, nextAt: new Date() });
}

export async function refreshDue(limit = 20): Promise<void> {
  for (const feed of await feeds.due(limit)) {
    try {
      const text = await download(feed.url);
      const events = Object.values(ical.sync.parseICS(text)).filter((e) => e?.type === 'VEVENT');
      await feeds.replaceEvents(feed.id, events.slice(0, 5000));
      await feeds.schedule(feed.id, feed.refreshMinutes);
    } catch (err) {
      await feeds.markFailed(feed.id, (err as Error).message);
    }
  }
}
