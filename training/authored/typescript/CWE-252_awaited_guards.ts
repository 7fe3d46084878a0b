import * as argon2 from 'argon2';
import { jwtVerify } from 'jose';
import type { Request, Response, NextFunction } from 'express';
import { db } from './db';
import { metrics } from './metrics';

interface Account { id: string; hash: string; locked: boolean }

async function isMember(orgId: string, userId: string): Promise<boolean> {
  const row = await db.one('select 1 from members where org=$1 and usr=$2', [orgId, userId]);
  return row !== null;
}

export async function login(acc: Account, password: string): Promise<boolean> {
<<<<<<< V
  if (!argon2.verify(acc.hash, password)) return false;
=======
  if (!(await argon2.verify(acc.hash, password))) return false;
>>>>>>> F
  void metrics.count('login');
  return !acc.locked;
}

export async function orgGuard(req: Request, res: Response, next: NextFunction) {
<<<<<<< V
  const allowed = isMember(req.params.org, req.session.userId!);
=======
  const allowed = await isMember(req.params.org, req.session.userId!);
>>>>>>> F
  if (!allowed) return res.status(403).end();
  next();
}

export async function visibleOrgs(ids: string[], userId: string): Promise<string[]> {
<<<<<<< V
  return ids.filter(async (id) => await isMember(id, userId));
=======
  const flags = await Promise.all(ids.map((id) => isMember(id, userId)));
  return ids.filter((_, i) => flags[i]);
>>>>>>> F
}

export async function track(page: string): Promise<void> {
  // counters may get lost
  metrics.count(`page.${page}`).catch(() => undefined);
}

export async function closeAccount(id: string, res: Response) {
<<<<<<< V
  setImmediate(() => db.run('delete from tokens where account=$1', [id]));
=======
  await db.run('delete from tokens where account=$1', [id]);
>>>>>>> F
  res.status(204).end();
}

export async function subjectOf(token: string, key: Uint8Array): Promise<string> {
  const { payload } = await jwtVerify(token, key, { audience: 'orgs' });
<<<<<<< V
  return payload.sub ?? 'system';
=======
  return payload.sub ?? 'guest';
>>>>>>> F
}

export function labelOf(payload: { name?: string }): string {
  return payload.name ?? 'system';
}
