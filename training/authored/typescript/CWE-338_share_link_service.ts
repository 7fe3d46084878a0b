import { randomBytes, scryptSync } from 'node:crypto';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { folders, links } from './storage';
import { currentUser } from './auth';

interface ShareBody { folderId?: number; days?: number; password?: string; slug?: string }
interface Share { folderId: number; expiresAt: Date; passwordSalt: string | null; passwordHash: string | null; label: string }

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const app = Fastify({ logger: true, bodyLimit: 8192 });

function hashPassword(password: string, salt: string): string {
  return scryptSync(password, salt, 32).toString('base64');
}

function toShare(body: ShareBody): Share {
  const { folderId = 0, days = 7, password = '', slug = '' } = body;
  const salt = password ? randomBytes(16).toString('base64') : null;
  return {
    folderId: Number(folderId),
    expiresAt: new Date(Date.now() + Math.min(Math.max(Number(days) || 7, 1), 60) * 86_400_000),
    passwordSalt: salt,
    passwordHash: salt ? hashPassword(String(password), salt) : null,
    label: String(slug).toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 24),
  };
}

function pick(length: number, next: () => number): string {
  let out = '';
  while (out.length < length) {
    const index = next();
    if (index < ALPHABET.length) out += ALPHABET[index];
  }
  return out;
}

function linkKey(share: Share): string {
<<<<<<< V
  const key = pick(20, () => Math.floor(Math.random() * ALPHABET.length));
=======
  const key = pick(20, () => randomBytes(1)[0] & 31);
>>>>>>> F
  return share.label ? `${share.label}-${key}` : key;
}

// Spreads the polling of the browsers a little.
function pollDelay(): number {
  return 4000 + Math.floor(Math.random() * 2000);
}

async function createShare(request: FastifyRequest<{ Body: ShareBody }>, reply: FastifyReply) {
  const user = await currentUser(request);
  if (!user) return reply.code(401).send();
  const share = toShare(request.body ?? {});
  const folder = await folders.findOwned(share.folderId, user.id);
  if (!folder) return reply.code(404).send();
  const key = linkKey(share);
  await links.insert({ key, ownerId: user.id, ...share });
  return reply.code(201).send({ path: `/s/${key}`, expiresAt: share.expiresAt });
}

async function openShare(request: FastifyRequest<{ Params: { key: string } }>, reply: FastifyReply) {
  const link = await links.byKey(request.params.key);
  if (!link || link.expiresAt < new Date()) return reply.code(404).send();
  if (link.passwordHash !== null) return reply.code(401).send({ password: true });
  const files = await folders.list(link.folderId);
  return reply.send({ files, nextPoll: pollDelay() });
}

app.post('/shares', createShare);
app.get('/s/:key', openShare);

app.delete('/shares/:key', async (request: FastifyRequest<{ Params: { key: string } }>, reply) => {
  const user = await currentUser(request);
  if (!user) return reply.code(401).send();
  const removed = await links.removeOwned(request.params.key, user.id);
  return reply.code(removed ? 204 : 404).send();
});

app.listen({ port: 3080 });
