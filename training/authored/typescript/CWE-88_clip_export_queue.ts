import { Worker, Queue, type Job } from 'bullmq';
import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import express from 'express';
import { clips } from './clips';

interface ClipRequest { source?: string; start?: string; seconds?: number; output?: string; crf?: number; sidecars?: string[] }
interface ClipJob { clipId: number; source: string; start: string; seconds: number; output: string; crf: number; sidecars: string[] }

const connection = { host: process.env.REDIS_HOST ?? 'localhost', port: 6379 };
const MEDIA = '/srv/media';
const OUT = '/srv/clips';
const queue = new Queue<ClipJob>('clips', { connection });

function flatName(value: string): string {
  return String(value).replace(/[^\w.-]/g, '_').slice(0, 80);
}

function normalise(clipId: number, body: ClipRequest): ClipJob {
  const { source = '', start = '0', seconds = 10, output, crf = 23, sidecars = [] } = body;
  return {
    clipId,
    source: flatName(source),
    start: String(start).trim(),
    seconds: Math.min(Math.max(Number(seconds) || 10, 1), 120),
    output: `${clipId}-${flatName(output ?? 'clip')}`,
    crf: Math.min(Math.max(Math.trunc(crf), 16), 40),
    sidecars: [...sidecars].map(String).filter((name) => name !== '..' && !name.includes('/')).slice(0, 10),
  };
}

function ffmpeg(args: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', ['-hide_banner', '-nostdin', '-loglevel', 'error', ...args], { cwd });
    let log = '';
    child.stderr.on('data', (d: Buffer) => { log = (log + d.toString()).slice(-2000); });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(log || `exit ${code}`))));
  });
}

async function encode(job: ClipJob, cwd: string): Promise<void> {
  await ffmpeg([
    `-ss`, String(Number(job.start) || 0),
    '-i', join(MEDIA, job.source),
    '-t', String(job.seconds),
    '-c:v', 'libx264', '-crf', String(job.crf),
    'encoded.mp4',
  ], cwd);
}

async function publish(job: ClipJob, cwd: string): Promise<string> {
  const bundle = join(OUT, `${job.output}.tar`);
  await new Promise<void>((resolve, reject) => {
<<<<<<< V
    const args = ['-cf', bundle, '-C', cwd, 'encoded.mp4', '-C', MEDIA, ...job.sidecars];
=======
    const args = ['-cf', bundle, '-C', cwd, 'encoded.mp4', '-C', MEDIA, '--', ...job.sidecars];
>>>>>>> F
    const child = spawn('tar', args, { cwd, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`tar exited ${code}`))));
  });
  return bundle;
}

new Worker<ClipJob>('clips', async (job: Job<ClipJob>) => {
  const cwd = join(OUT, '.work', String(job.data.clipId));
  await mkdir(cwd, { recursive: true });
  try {
    await encode(job.data, cwd);
    const bundle = await publish(job.data, cwd);
    await clips.markReady(job.data.clipId, bundle);
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}, { connection, concurrency: 2 });

const app = express();
app.use(express.json({ limit: '8kb' }));
// x-user comes from the ingress, which drops the client's own header.
app.post('/clips', async (req, res, next) => {
  try {
    const clipId = await clips.create(req.get('x-user') ?? '');
    await queue.add('clip', normalise(clipId, req.body ?? {}));
    res.status(202).json({ clipId });
  } catch (err) {
    next(err);
  }
});
app.listen(8410);
