import fp from 'fastify-plugin';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface PartnerCorsOptions {
  origins: string[];
  credentials?: boolean;
  maxAge?: number;
  methods?: string[];
}

interface Policy {
  exact: Set<string>;
  wildcards: { scheme: string; suffix: string }[];
  credentials: boolean;
  maxAge: string;
  methods: string;
}

const ALLOWED_HEADERS = 'content-type, x-request-id, x-csrf-token';

function readWildcard(entry: string): { scheme: string; suffix: string } {
  const [scheme, host] = entry.split('://');
  return { scheme: `${scheme}:`, suffix: host.replace(/^\*/, '') };
}

function toPolicy(options: PartnerCorsOptions): Policy {
  const { origins, credentials = true, maxAge = 600, methods = ['GET', 'POST'] } = options;
  const entries = origins.map((o) => o.trim().toLowerCase().replace(/\/+$/, '')).filter(Boolean);
  return {
    exact: new Set(entries.filter((o) => !o.includes('*'))),
    wildcards: entries.filter((o) => o.includes('://*.')).map(readWildcard),
    credentials,
    maxAge: String(Math.min(maxAge, 86400)),
    methods: methods.map((m) => m.toUpperCase()).join(', '),
  };
}

function allowed(policy: Policy, origin: string): boolean {
  if (policy.exact.has(origin)) return true;
  let url: URL;
  try {
    url = new URL(origin);
  } catch {
    return false;
  }
<<<<<<< V
  return policy.wildcards.some(({ scheme, suffix }) => url.protocol === scheme && url.origin.includes(suffix));
=======
  return policy.wildcards.some(({ scheme, suffix }) => url.protocol === scheme && url.host.endsWith(suffix));
>>>>>>> F
}

function setCors(policy: Policy, reply: FastifyReply, origin: string): void {
  reply.header('access-control-allow-origin', origin);
  if (policy.credentials) reply.header('access-control-allow-credentials', 'true');
}

function preflight(policy: Policy, reply: FastifyReply): FastifyReply {
  return reply
    .header('access-control-allow-methods', policy.methods)
    .header('access-control-allow-headers', ALLOWED_HEADERS)
    .header('access-control-max-age', policy.maxAge)
    .code(204)
    .send();
}

async function partnerCors(app: FastifyInstance, options: PartnerCorsOptions): Promise<void> {
  const policy = toPolicy(options);

  app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('vary', 'Origin');
    const origin = request.headers.origin?.toLowerCase();
    if (!origin) return undefined;
    if (!allowed(policy, origin)) {
      request.log.debug({ origin }, 'cross-origin request');
      return request.method === 'OPTIONS' ? reply.code(403).send() : undefined;
    }
    setCors(policy, reply, origin);
    const asks = request.headers['access-control-request-method'] !== undefined;
    return request.method === 'OPTIONS' && asks ? preflight(policy, reply) : undefined;
  });
}

export default fp(partnerCors, { name: 'partner-cors', fastify: '4.x' });
