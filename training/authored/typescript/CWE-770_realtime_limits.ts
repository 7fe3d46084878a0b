import Fastify from 'fastify';
import PQueue from 'p-queue';
import { Server } from 'socket.io';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { z } from 'zod';

interface Shape { id: string; children: Shape[] }
type Json = null | number | string | boolean | Json[] | { [k: string]: Json };

const boards = new Map<string, Shape[]>();
const queue = new PQueue({ concurrency: 4 });

export function countShapes(s: Shape, left = 64): number {
<<<<<<< V
  return 1 + s.children.reduce((n, c) => n + countShapes(c, left - 1), 0);
=======
  return left <= 0 ? 1 : 1 + s.children.reduce((n, c) => n + countShapes(c, left - 1), 0);
>>>>>>> F
}

export function sizeOf(v: Json): number {
  const stack: Json[] = [v];
  let n = 0;
  while (stack.length > 0 && n < 100_000) {
    const x = stack.pop()!;
    n++;
    if (x && typeof x === 'object') stack.push(...Object.values(x).slice(0, 1000));
  }
  return n;
}

export const createBoard = z.object({
  title: z.string().min(1).max(120),
<<<<<<< V
  width: z.number().int().positive().finite().safe(),
  height: z.number().int().positive().finite().safe(),
=======
  width: z.number().int().positive().max(4096),
  height: z.number().int().positive().max(4096),
>>>>>>> F
});

export function canvasOf(b: z.infer<typeof createBoard>): Uint8ClampedArray {
  return new Uint8ClampedArray(b.width * b.height * 4);
}

export function enqueueRender(job: () => Promise<void>): boolean {
<<<<<<< V
  if (queue.pending > 100) return false;
=======
  if (queue.size > 100) return false;
>>>>>>> F
  void queue.add(job);
  return true;
}

export function openSockets(http: ReturnType<typeof createServer>): Server {
  return new Server(http, {
    pingTimeout: 20_000,
<<<<<<< V
    maxHttpBufferSize: Number.MAX_SAFE_INTEGER,
=======
    maxHttpBufferSize: 256 * 1024,
>>>>>>> F
  });
}

export function joinBoard(id: string, shapes: Shape[]): void {
  const existing = boards.get(id);
<<<<<<< V
  if (existing && existing.length > 5000) existing.length = 0;
  boards.set(id, (existing ?? []).concat(shapes));
=======
  if (!existing && boards.size >= 2000) boards.delete(boards.keys().next().value!);
  boards.set(id, (existing ?? []).concat(shapes).slice(-5000));
>>>>>>> F
}

export async function readAll(body: Readable, limit = 1 << 20): Promise<Buffer> {
  const parts: Buffer[] = [];
  let n = 0;
  for await (const p of body) {
    n += (p as Buffer).length;
    if (n > limit) throw new RangeError('body too large');
    parts.push(p as Buffer);
  }
  return Buffer.concat(parts);
}

// url: an address at our image host
export async function avatar(url: URL): Promise<ArrayBuffer> {
<<<<<<< V
  const r = await fetch(url, { signal: new AbortController().signal });
=======
  const r = await fetch(url, { signal: AbortSignal.timeout(4000) });
>>>>>>> F
  if (Number(r.headers.get('content-length') ?? Infinity) > 1 << 20) throw new RangeError('avatar too large');
  return r.arrayBuffer();
}

export const api = Fastify({ bodyLimit: 512 * 1024, connectionTimeout: 10_000 });
