import { Redis } from 'ioredis';
import { createClient } from 'redis';
import type { Request, Response } from 'express';

const redis = new Redis(process.env.REDIS_URL!);
const node = createClient({ url: process.env.REDIS_URL });

const TAKE = `
local left = tonumber(redis.call('GET', KEYS[1]) or ARGV[1])
if left < 1 then return 0 end
redis.call('SET', KEYS[1], left - 1, 'EX', ARGV[2])
return 1`;

export const takeToken = (ip: string) => redis.eval(TAKE, 1, `bucket:${ip}`, 20, 60);

export async function addPoints(req: Request, res: Response) {
<<<<<<< V
  const script = `return redis.call('HINCRBY', 'points', '${req.body.player}', ${req.body.n})`;
  res.json(await redis.eval(script, 0));
=======
  const script = `return redis.call('HINCRBY', 'points', ARGV[1], ARGV[2])`;
  res.json(await redis.eval(script, 0, String(req.body.player), Number(req.body.n)));
>>>>>>> F
}

export async function topPlayers(_req: Request, res: Response) {
  res.json(await redis.zrevrange('ranking', 0, 9, 'WITHSCORES'));
}

export async function clearCart(req: Request, res: Response) {
<<<<<<< V
  const keys = await redis.keys(`cart:${req.params.cart || '*'}:*`);
=======
  const keys = await redis.keys(`cart:${req.session.cartId}:*`);
>>>>>>> F
  if (keys.length) await redis.del(keys);
  res.sendStatus(204);
}

export async function profile(req: Request, res: Response) {
<<<<<<< V
  const cached = await redis.get(String(req.query.key));
=======
  const cached = await redis.get(`profile:${req.query.key}`);
>>>>>>> F
  res.type('json').send(cached ?? '{}');
}

export async function publish(req: Request, res: Response) {
  const channel = ['news', 'jobs'].includes(req.params.channel) ? req.params.channel : 'misc';
  await redis.publish(channel, JSON.stringify({ text: String(req.body.text) }));
  res.sendStatus(202);
}

export async function adminInfo(req: Request, res: Response) {
  const section = String(req.body.section);
<<<<<<< V
  res.json(await node.sendCommand(section.split(' ')));
=======
  res.json(await node.sendCommand(['INFO', section]));
>>>>>>> F
}

export async function flushTestDatabase() {
  if (!process.env.REDIS_URL?.includes('localhost')) throw new Error('only against the local server');
  await redis.flushdb();
}

export async function rememberSearch(userId: number, term: string) {
<<<<<<< V
  await redis.eval(`redis.call('LPUSH', KEYS[1], '${term}')`, 1, `recent:${userId}`);
=======
  await redis.lpush(`recent:${userId}`, term);
>>>>>>> F
  await redis.ltrim(`recent:${userId}`, 0, 19);
}
