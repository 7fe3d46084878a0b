import Fastify from 'fastify';
import cors from '@fastify/cors';
import { jwtVerify } from 'jose';
import { devices } from './devices';

const key = new TextEncoder().encode(process.env.API_KEY_SECRET);
if (key.length < 32) throw new Error('API_KEY_SECRET is too short');
const app = Fastify({ logger: { redact: ['req.headers.authorization'] } });
// No cookies here: the phone app and scripts send a bearer token.
await app.register(cors, { origin: true, credentials: false, methods: ['GET', 'POST', 'DELETE'] });
app.decorateRequest('account', '');
app.addHook('onRequest', async (request, reply) => {
  if (request.method === 'OPTIONS') return;
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  try {
    if (scheme !== 'Bearer') throw new Error('scheme');
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], audience: 'devices' });
    request.account = String(payload.sub);
  } catch {
    return reply.code(401).send({ error: 'token' });
  }
});
app.get('/devices', (request) => devices.list(request.account));
app.delete<{ Params: { id: string } }>('/devices/:id', async (request, reply) => {
  const removed = await devices.remove(request.account, request.params.id);
  return reply.code(removed ? 204 : 404).send();
});
await app.listen({ port: 3300, host: '0.0.0.0' });
