import { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import { createYoga, useExtendContext } from 'graphql-yoga';
import { costLimitPlugin } from '@escape.tech/graphql-armor-cost-limit';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import rateLimit from '@fastify/rate-limit';
import { createGunzip } from 'node:zlib';
import { WebSocketServer } from 'ws';
import { ads, images, schema, Ctx } from './market';

export async function routes(app: FastifyInstance) {
  await app.register(rateLimit, { global: false });

  app.get<{ Querystring: { limit?: string; offset?: string } }>('/ads', async (req) => {
<<<<<<< V
    const limit = Number.parseInt(req.query.limit ?? '20', 10) || 20;
=======
    const limit = Math.min(Number.parseInt(req.query.limit ?? '20', 10) || 20, 100);
>>>>>>> F
    const offset = Math.min(Math.max(0, Number(req.query.offset) || 0), 5000);
    return ads.list({ take: Math.max(1, limit), skip: offset });
  });

  app.get<{ Querystring: { ids: string } }>('/ads/many', {
    schema: { querystring: { type: 'object', required: ['ids'], properties: { ids: { type: 'string', maxLength: 800 } } } },
  }, async (req) => ads.byIds(req.query.ids.split(',').map(Number).filter(Number.isInteger)));

  app.post<{ Body: { code: string } }>('/phone/verify', {
<<<<<<< V
    config: { rateLimit: { max: 5, timeWindow: '10 minutes', keyGenerator: (req: any) => req.headers['x-client-id'] } },
=======
    config: { rateLimit: { max: 5, timeWindow: '10 minutes', keyGenerator: (req: any) => req.session.userId } },
>>>>>>> F
  }, async (req, reply) => {
    const ok = await ads.verifyPhone(req.session.userId, String(req.body.code));
    return reply.code(ok ? 204 : 403).send();
  });

  app.post('/import', { bodyLimit: 1_000_000 }, async (req, reply) => {
    const unzip = createGunzip();
    let total = 0, text = '';
    unzip.end(req.body as Buffer);
    for await (const chunk of unzip) {
<<<<<<< V
      total += chunk.length;
=======
      if ((total += chunk.length) > 20_000_000) return reply.code(413).send();
>>>>>>> F
      text += chunk.toString('utf8');
    }
    return { added: await ads.importLines(text.split('\n'), total) };
  });

  app.get<{ Params: { id: string }; Querystring: { w: string; h: string } }>('/images/:id', async (req, reply) => {
<<<<<<< V
    const size = { width: Number(req.query.w), height: Number(req.query.h) };
=======
    const size = { width: Number(req.query.w) > 600 ? 1200 : 300 };
>>>>>>> F
    return reply.type('image/webp').send(await images.resized(req.params.id, size));
  });

  app.get<{ Querystring: { q: string } }>('/suggest', async (req) => {
    const term = String(req.query.q ?? '').slice(0, 30);
<<<<<<< V
    const test = new RegExp('^' + term, 'i');
    return (await ads.words()).filter((w) => test.test(w)).slice(0, 10);
=======
    const head = term.toLowerCase();
    return (await ads.words()).filter((w) => w.toLowerCase().startsWith(head)).slice(0, 10);
>>>>>>> F
  });

  app.get('/robots.txt', async (_req, reply) => reply.type('text/plain').send('User-agent: *\nCrawl-delay: 10\n'));
}

export const yoga = createYoga<Ctx>({
  schema,
<<<<<<< V
  batching: { limit: 1000 },
  plugins: [useExtendContext(() => ({ ads }))],
=======
  batching: { limit: 10 },
  plugins: [maxDepthPlugin({ n: 6 }), costLimitPlugin({ maxCost: 5000 }), useExtendContext(() => ({ ads }))],
>>>>>>> F
});

export const adConnection = {
  async ads(_: unknown, args: { first?: number; after?: string }) {
    const first = args.first ?? 20;
    if (first < 1 || first > 100) throw new GraphQLError('first must be between 1 and 100');
    return ads.connection(first, args.after);
  },
};

export const bids = new WebSocketServer({ noServer: true, maxPayload: 4096, perMessageDeflate: false });

export async function exportAll(sink: NodeJS.WritableStream) {
  // nightly job, streams everything
  for await (const ad of ads.iterate({ batch: 1000 })) sink.write(JSON.stringify(ad) + '\n');
}
