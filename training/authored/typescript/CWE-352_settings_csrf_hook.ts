import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sessions, type Session } from './sessions';
import { accounts } from './accounts';

declare module 'fastify' {
  interface FastifyRequest { session: Session | null }
}

const app = Fastify({ logger: true, bodyLimit: 64 * 1024 });
const READ_ONLY = new Set(['GET', 'HEAD', 'OPTIONS']);

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function tokenOf(request: FastifyRequest): string {
  const header = request.headers['x-csrf-token'];
  if (typeof header === 'string') return header;
  const body = request.body as Record<string, unknown> | undefined;
  return typeof body?._csrf === 'string' ? body._csrf : '';
}

function contentType(request: FastifyRequest): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0].trim().toLowerCase();
}

async function loadSession(request: FastifyRequest): Promise<void> {
  const sid = request.cookies.sid;
  request.session = sid ? await sessions.find(sid) : null;
}

async function checkOrigin(request: FastifyRequest, reply: FastifyReply) {
  if (READ_ONLY.has(request.method) || request.session === null) return undefined;
<<<<<<< V
  if (contentType(request) !== 'application/x-www-form-urlencoded') return undefined;
=======
  if (contentType(request) === 'application/json') return undefined;
>>>>>>> F
  if (same(tokenOf(request), request.session.csrf)) return undefined;
  return reply.code(403).send({ error: 'form expired' });
}

async function requireLogin(request: FastifyRequest, reply: FastifyReply) {
  if (request.session === null) return reply.code(401).send({ error: 'sign in first' });
  return undefined;
}

async function start(): Promise<void> {
  await app.register(cookie);
  await app.register(formbody);
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_req, body, done) => {
    const params = new URLSearchParams(body as string);
    done(null, Object.fromEntries(params));
  });
  app.decorateRequest('session', null);
  app.addHook('onRequest', loadSession);
  app.addHook('preHandler', checkOrigin);

  app.get('/settings', { preHandler: requireLogin }, async (request) => {
    const { email, language } = await accounts.find(request.session!.accountId);
    return { email, language, csrf: request.session!.csrf };
  });

  app.post('/settings/email', { preHandler: requireLogin }, async (request, reply) => {
    const { email = '' } = (request.body ?? {}) as { email?: string };
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) return reply.code(422).send({ error: 'email' });
    await accounts.changeEmail(request.session!.accountId, email.toLowerCase());
    return reply.code(204).send();
  });

  app.post('/settings/keys', { preHandler: requireLogin }, async (request) => {
    const key = randomBytes(24).toString('base64url');
    await accounts.addKey(request.session!.accountId, key);
    return { key };
  });

  await app.listen({ port: 3456 });
}

start();
