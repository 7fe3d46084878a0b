import { lookup } from 'node:dns/promises';
import { createHmac } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { NextApiRequest, NextApiResponse } from 'next';
import { Agent, fetch } from 'undici';
import { getServerSession } from '@/lib/session';
import { prisma } from '@/lib/prisma';

const internal = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8],
  ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.168.0.0', 16], ['224.0.0.0', 3],
] as const) internal.addSubnet(net, bits, 'ipv4');

/** Looks the host up once; the connection is made to the returned address. */
async function externalAddress(hostname: string): Promise<string> {
  const { address } = await lookup(hostname, { family: 4 });
  if (internal.check(address, 'ipv4')) throw new Error('address is not reachable');
  return address;
}

function pinned(address: string): Agent {
  return new Agent({
    connect: {
      timeout: 5000,
      lookup: (_host, options, cb) =>
        options.all ? cb(null, [{ address, family: 4 }] as never) : cb(null, address, 4),
    },
  });
}

async function answers(url: URL): Promise<boolean> {
  const dispatcher = pinned(await externalAddress(url.hostname));
  const res = await fetch(url, { method: 'OPTIONS', redirect: 'manual', dispatcher });
  return res.status < 500;
}

async function deliver(url: URL, secret: string, payload: unknown) {
  const body = JSON.stringify(payload);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const started = Date.now();
  const res = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-signature': signature },
    signal: AbortSignal.timeout(8000),
<<<<<<< V
    redirect: 'follow',
=======
    redirect: 'manual',
    dispatcher: pinned(await externalAddress(url.hostname)),
>>>>>>> F
  });
  const text = (await res.text()).slice(0, 2000);
  return { status: res.status, ms: Date.now() - started, text };
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const session = await getServerSession(req, res);
  if (!session) return res.status(401).end();
  if (req.method !== 'POST') return res.status(405).end();

  const hook = await prisma.webhook.findFirst({
    where: { id: String(req.query.id), teamId: session.teamId },
  });
  if (!hook) return res.status(404).end();

  let url: URL;
  try {
    url = new URL(hook.url);
  } catch {
    return res.status(422).json({ error: 'The address is not a URL.' });
  }
  if (url.protocol !== 'https:' || isIP(url.hostname)) {
    return res.status(422).json({ error: 'Only https addresses with a host name.' });
  }
  try {
    if (req.query.mode === 'check') return res.json({ answers: await answers(url) });
    const result = await deliver(url, hook.secret, { type: 'test', at: new Date().toISOString() });
    await prisma.delivery.create({ data: { webhookId: hook.id, status: result.status } });
    return res.json(result);
  } catch (err) {
    return res.status(502).json({ error: (err as Error).message });
  }
}
