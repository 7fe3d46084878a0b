import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import Fastify from 'fastify';
import { mirrors } from './db.js';

const WORK = process.env.MIRROR_WORK ?? '/var/lib/mirrors';
const app = Fastify({ bodyLimit: 16 * 1024 });

function git(args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (d) => { out += d; });
    child.stderr.on('data', (d) => { err += d; });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(out.trim());
      else reject(new Error(`git ${args[0]} exited ${code}: ${err.slice(0, 300)}`));
    });
  });
}

function normaliseRequest(body) {
  const { remote = '', branch = 'main', depth = 1 } = body ?? {};
  return {
    remote: String(remote).trim(),
    branch: String(branch).trim().replace(/^refs\/heads\//, ''),
    depth: Math.max(1, Math.min(Number(depth) || 1, 50)),
  };
}

function checkoutDir(id) {
  return path.join(WORK, String(Number(id)));
}

async function cloneMirror(id, wanted) {
  const dir = checkoutDir(id);
  await mkdir(dir, { recursive: true });
  await git(['init', '--bare', '--quiet'], dir);
  await git(['remote', 'add', '--', 'origin', wanted.remote], dir);
  return dir;
}

async function refresh(dir, wanted) {
  await git(['fetch', '--quiet', `--depth=${wanted.depth}`, 'origin', '+refs/heads/*:refs/heads/*'], dir);
<<<<<<< V
  const log = await git(['log', '--max-count=20', '--format=%H', wanted.branch], dir);
=======
  const log = await git(['log', '--max-count=20', '--format=%H', `refs/heads/${wanted.branch}`], dir);
>>>>>>> F
  const [head] = log.split('\n');
  return head;
}

// The gateway in front of this service sets x-account.
app.post('/mirrors', async (request, reply) => {
  const wanted = normaliseRequest(request.body);
  let parsed;
  try {
    parsed = new URL(wanted.remote);
  } catch {
    return reply.code(400).send({ error: 'remote must be a URL' });
  }
  if (parsed.protocol !== 'https:' || parsed.hostname !== 'git.example.test') {
    return reply.code(400).send({ error: 'remote not supported' });
  }
  const row = await mirrors.create({ ...wanted, owner: request.headers['x-account'] });
  try {
    const dir = await cloneMirror(row.id, wanted);
    const head = await refresh(dir, wanted);
    await mirrors.setHead(row.id, head);
    return reply.code(201).send({ id: row.id, head });
  } catch (err) {
    request.log.warn({ err }, 'mirror failed');
    await rm(checkoutDir(row.id), { recursive: true, force: true });
    return reply.code(502).send({ error: 'mirror failed' });
  }
});

app.delete('/mirrors/:id', async (request, reply) => {
  const row = await mirrors.findOwned(Number(request.params.id), request.headers['x-account']);
  if (!row) return reply.code(404).send();
  await rm(checkoutDir(row.id), { recursive: true, force: true });
  await mirrors.remove(row.id);
  return reply.code(204).send();
});

await app.listen({ port: 4400 });
