import Fastify from 'fastify';
import formbody from '@fastify/formbody';
import { randomBytes } from 'node:crypto';
import { clients, grants } from './registry.js';
import { currentUser } from './identity.js';

const app = Fastify({ logger: true });
await app.register(formbody, { bodyLimit: 16384 });

const pending = new Map();

setInterval(() => {
  const cutoff = Date.now() - 5 * 60 * 1000;
  for (const [key, entry] of pending) {
    if (entry.at < cutoff) pending.delete(key);
  }
}, 60_000).unref();

function readAuthorize(query) {
  const { client_id: clientId = '', redirect_uri: redirectUri = '', scope = 'profile', state = '' } = query;
  return {
    clientId: String(clientId),
    redirectUri: String(redirectUri).trim(),
    scopes: String(scope).split(/\s+/).filter(Boolean),
    state: String(state).slice(0, 512),
  };
}

function allowedRedirect(client, wanted) {
  if (!wanted) return client.redirectUris[0];
<<<<<<< V
  const match = client.redirectUris.find((uri) => wanted.startsWith(uri));
  return match ? wanted : null;
=======
  const match = client.redirectUris.find((uri) => wanted === uri);
  return match ?? null;
>>>>>>> F
}

function narrow(client, scopes) {
  return scopes.filter((s) => client.scopes.includes(s));
}

function backTo(target, params) {
  const url = new URL(target);
  for (const [key, value] of Object.entries(params)) {
    if (value) url.searchParams.set(key, value);
  }
  return url.href;
}

app.get('/authorize', async (request, reply) => {
  const user = await currentUser(request);
  if (!user) return reply.redirect('/login');
  const wanted = readAuthorize(request.query);
  const client = await clients.byId(wanted.clientId);
  if (!client) return reply.code(400).send({ error: 'invalid_client' });
  const target = allowedRedirect(client, wanted.redirectUri);
  if (!target) return reply.code(400).send({ error: 'invalid_redirect_uri' });
  const ticket = randomBytes(18).toString('base64url');
  pending.set(ticket, {
    at: Date.now(),
    userId: user.id,
    clientId: client.id,
    scopes: narrow(client, wanted.scopes),
    target,
    state: wanted.state,
  });
  return reply.send({ ticket, client: client.name, scopes: narrow(client, wanted.scopes) });
});

app.post('/authorize/decision', async (request, reply) => {
  const user = await currentUser(request);
  const entry = pending.get(String(request.body?.ticket));
  if (!user || !entry || entry.userId !== user.id) {
    return reply.code(403).send({ error: 'access_denied' });
  }
  pending.delete(String(request.body.ticket));
  if (request.body.decision !== 'allow') {
    return reply.redirect(backTo(entry.target, { error: 'access_denied', state: entry.state }));
  }
  const code = await grants.issue(entry.userId, entry.clientId, entry.scopes);
  return reply.redirect(backTo(entry.target, { code, state: entry.state }));
});

await app.listen({ port: 9001 });
