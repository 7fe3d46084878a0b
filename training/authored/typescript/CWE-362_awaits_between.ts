import type { PrismaClient } from '@prisma/client';
import type { Redis } from 'ioredis';
import fs from 'node:fs/promises';
import type { Request } from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';

export async function withdraw(db: PrismaClient, id: string, cents: number) {
  if (!Number.isInteger(cents) || cents <= 0) throw new RangeError('amount');
<<<<<<< V
  const account = await db.account.findUniqueOrThrow({ where: { id } });
  if (account.cents < cents) throw new Error('insufficient funds');
  await db.account.update({ where: { id }, data: { cents: account.cents - cents } });
=======
  const { count } = await db.account.updateMany({ where: { id, cents: { gte: cents } }, data: { cents: { decrement: cents } } });
  if (count === 0) throw new Error('insufficient funds');
>>>>>>> F
}

export async function redeem(redis: Redis, coupon: string, user: string) {
<<<<<<< V
  if (await redis.get(`coupon:${coupon}`)) throw new Error('already used');
  await redis.set(`coupon:${coupon}`, user);
=======
  if (!(await redis.set(`coupon:${coupon}`, user, 'NX'))) throw new Error('already used');
>>>>>>> F
  return { coupon, user };
}

export async function countView(db: PrismaClient, id: string) {
  const page = await db.page.findUnique({ where: { id } });
  await db.page.update({ where: { id }, data: { views: (page?.views ?? 0) + 1 } });
}

export async function removeProject(req: Request, access: { check(u: string, p: string): Promise<void> }, db: PrismaClient) {
<<<<<<< V
  access.check(req.user!.id, req.params.id);
=======
  await access.check(req.user!.id, req.params.id);
>>>>>>> F
  await db.project.delete({ where: { id: req.params.id } });
}

export async function approveAll(ids: string[], canApprove: (id: string) => Promise<boolean>, approve: (ids: string[]) => Promise<void>) {
<<<<<<< V
  const permitted = ids.filter(async (id) => await canApprove(id));
=======
  const checks = await Promise.all(ids.map((id) => canApprove(id)));
  const permitted = ids.filter((_, i) => checks[i]);
>>>>>>> F
  await approve(permitted);
}

const scope = new AsyncLocalStorage<{ user: string }>();
let active: { user: string } | undefined;

export async function handle(user: string, work: () => Promise<unknown>) {
<<<<<<< V
  active = { user };
  return work();
=======
  return scope.run({ user }, work);
>>>>>>> F
}

export const currentUser = () => scope.getStore()?.user ?? active?.user;

export async function claimJob(dir: string, id: number) {
  const lock = `${dir}/${id}.lock`;
<<<<<<< V
  const taken = await fs.access(lock).then(() => true, () => false);
  if (taken) return false;
  await fs.writeFile(lock, String(process.pid));
=======
  const taken = await fs.writeFile(lock, String(process.pid), { flag: 'wx' }).then(() => false, () => true);
  if (taken) return false;
>>>>>>> F
  return true;
}

const pending = new Map<string, Promise<unknown>>();

export function once<T>(key: string, load: () => Promise<T>): Promise<T> {
  if (!pending.has(key)) pending.set(key, load().finally(() => pending.delete(key)));
  return pending.get(key) as Promise<T>;
}

export async function warm(urls: string[], get: (u: string) => Promise<unknown>) {
  urls.forEach(async (url) => {
    await get(url).catch(() => undefined);
  });
}
