import { Pool, PoolClient } from 'pg';
import { Redis } from 'ioredis';
import { createClient } from './imap';
import type { ServerResponse } from 'node:http';

const pool = new Pool({ max: 8 });
const urls = new Map<string, string>();

export async function moveDoc(id: string, folder: string): Promise<void> {
  const c: PoolClient = await pool.connect();
  try {
    await c.query('begin');
    await c.query('update docs set folder=$2 where id=$1', [id, folder]);
    await c.query('commit');
<<<<<<< V
    c.release();
  } catch (e) {
    await c.query('rollback');
    throw e;
=======
  } catch (e) {
    await c.query('rollback');
    throw e;
  } finally {
    c.release();
>>>>>>> F
  }
}

export async function countDocs(folder: string): Promise<number> {
  // Pool.query checks the client in again by itself
  const r = await pool.query('select count(*)::int as n from docs where folder=$1', [folder]);
  return r.rows[0].n;
}

export async function tailOf(id: string): Promise<string[]> {
  const c = await pool.connect();
  try {
<<<<<<< V
    return c.query('select line from tail where doc=$1 limit 50', [id]).then((r) => r.rows.map((x) => x.line));
=======
    return await c.query('select line from tail where doc=$1 limit 50', [id]).then((r) => r.rows.map((x) => x.line));
>>>>>>> F
  } finally {
    c.release();
  }
}

export function preview(docId: string, blob: Blob): string {
  const old = urls.get(docId);
<<<<<<< V
  if (old) urls.delete(docId);
=======
  if (old) URL.revokeObjectURL(old);
>>>>>>> F
  const u = URL.createObjectURL(blob);
  urls.set(docId, u);
  return u;
}

export function download(blob: Blob, a: HTMLAnchorElement): void {
  a.href = URL.createObjectURL(blob);
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
}

export async function watch(doc: string, res: ServerResponse, base: Redis): Promise<void> {
  const sub = base.duplicate();
<<<<<<< V
  res.on('close', () => sub.unsubscribe());
=======
  res.on('close', () => sub.disconnect());
>>>>>>> F
  await sub.subscribe(`doc:${doc}`);
  sub.on('message', (_ch, m) => res.write(`data: ${m}\n\n`));
}

export async function firstMail(host: string, user: string, pass: string): Promise<string | null> {
  const c = createClient({ host, user, pass });
  await c.connect();
  try {
    const box = await c.open('INBOX');
    return box.count > 0 ? await c.subject(1) : null;
  } finally {
    await c.logout();
  }
}

export async function drain(r: ReadableStream<Uint8Array>, max: number): Promise<Uint8Array[]> {
  const reader = r.getReader();
  const parts: Uint8Array[] = [];
  let n = 0;
  for (let x = await reader.read(); !x.done; x = await reader.read()) {
    n += x.value.length;
    if (n > max) {
<<<<<<< V
      reader.releaseLock();
=======
      await reader.cancel();
>>>>>>> F
      throw new RangeError('document too large');
    }
    parts.push(x.value);
  }
  return parts;
}
