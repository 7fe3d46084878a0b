import Fastify from 'fastify';
import { recordClick } from './stats.mjs';

const app = Fastify({ logger: true, trustProxy: true });
const SUFFIX = 'garden-club.example';

function ours(host) {
<<<<<<< V
  return host.endsWith(SUFFIX);
=======
  return host === SUFFIX || host.endsWith(`.${SUFFIX}`);
>>>>>>> F
}

app.get('/c/:campaign', async (request, reply) => {
  const { campaign } = request.params;
  let target;
  try {
    target = new URL(request.query.to, `https://www.${SUFFIX}`);
  } catch {
    return reply.code(400).send();
  }
  if (target.protocol !== 'https:' || !ours(target.hostname)) {
    return reply.code(400).send();
  }
  await recordClick(campaign, target.pathname, request.ip);
  target.searchParams.set('utm_campaign', campaign);
  return reply.redirect(target.href, 302);
});

app.get('/health', async () => ({ ok: true }));

await app.listen({ port: 3100, host: '0.0.0.0' });
