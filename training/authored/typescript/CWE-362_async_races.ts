import { open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { Mutex } from 'async-mutex';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';
import type { PrismaClient } from '@prisma/client';

const lock = new Mutex();

export async function withdraw(db: Pool, account: string, cents: number): Promise<boolean> {
  const { rows } = await db.query('SELECT balance FROM accounts WHERE id = $1', [account]);
  if (rows[0].balance < cents) return false;
<<<<<<< V
  await db.query('UPDATE accounts SET balance = balance - $2 WHERE id = $1', [account, cents]);
  return true;
=======
  const r = await db.query('UPDATE accounts SET balance = balance - $2 WHERE id = $1 AND balance >= $2', [account, cents]);
  return r.rowCount === 1;
>>>>>>> F
}

export async function redeemVoucher(redis: Redis, code: string): Promise<boolean> {
<<<<<<< V
  if (!(await redis.exists(`voucher:${code}`))) return false;
  await redis.del(`voucher:${code}`);
  return true;
=======
  return (await redis.del(`voucher:${code}`)) === 1;
>>>>>>> F
}

export async function countView(redis: Redis, page: string) {
  // approximate, shown next to the title
  const n = Number(await redis.get(`views:${page}`)) + 1;
  await redis.set(`views:${page}`, n);
  return n;
}

export async function useInvite(prisma: PrismaClient, code: string, userId: string) {
<<<<<<< V
  const invite = await prisma.invite.findUniqueOrThrow({ where: { code } });
  if (invite.usedBy) throw new Error('already used');
  await prisma.invite.update({ where: { code }, data: { usedBy: userId } });
=======
  const { count } = await prisma.invite.updateMany({ where: { code, usedBy: null }, data: { usedBy: userId } });
  if (count === 0) throw new Error('already used');
>>>>>>> F
}

export async function appendLedger(file: string, line: string) {
  await lock.runExclusive(async () => {
    const text = await readFile(file, 'utf8');
    await writeFile(`${file}.new`, text + line + '\n');
    await rename(`${file}.new`, file);
  });
}

export async function readSmall(file: string): Promise<string> {
<<<<<<< V
  if ((await stat(file)).size > 65536) throw new Error('too large');
  return readFile(file, 'utf8');
=======
  await using fh = await open(file);
  return (await fh.read(Buffer.alloc(65536), 0, 65536, 0)).buffer.toString('utf8').replace(/\0+$/, '');
>>>>>>> F
}

const tries = new Map<string, number>();

export async function checkPin(user: string, pin: string, verify: (u: string, p: string) => Promise<boolean>) {
  const n = tries.get(user) ?? 0;
  if (n >= 5) return false;
<<<<<<< V
  const ok = await verify(user, pin);
  tries.set(user, ok ? 0 : n + 1);
=======
  tries.set(user, n + 1);
  const ok = await verify(user, pin);
  if (ok) tries.delete(user);
>>>>>>> F
  return ok;
}

export async function createOnce(file: string, text: string) {
  await writeFile(file, text, { flag: 'wx' });
}
