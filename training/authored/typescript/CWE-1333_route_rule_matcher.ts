import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { rules } from './rules';

interface RuleInput { pattern?: string; target?: string; weight?: number }
interface Rule { id: string; pattern: string; target: string; weight: number }
interface Compiled extends Rule { test: (path: string) => boolean }

const app = Fastify({ logger: true, bodyLimit: 32 * 1024, maxParamLength: 200 });
let compiled: Compiled[] = [];

function normalise(input: RuleInput): Omit<Rule, 'id'> {
  const { pattern = '/**', target = '/', weight = 0 } = input;
  const trimmed = pattern.trim().slice(0, 200);
  return {
    pattern: trimmed.startsWith('/') ? trimmed : `/${trimmed}`,
    target: target.startsWith('/') && !target.startsWith('//') ? target : '/',
    weight: Math.max(-100, Math.min(100, Math.trunc(Number(weight) || 0))),
  };
}

function segmentTest(segment: string): (value: string) => boolean {
  if (!segment.includes('*')) return (value) => value === segment;
<<<<<<< V
  const pieces = segment.split('*').map((text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const source = pieces.join('([^/]*)*');
  const matcher = new RegExp(`^${source}$`);
  return (value) => matcher.test(value);
=======
  const [head, ...rest] = segment.split('*');
  const tail = rest.pop() ?? '';
  return (value) => {
    let at = head.length;
    if (!value.startsWith(head) || !value.endsWith(tail)) return false;
    for (const piece of rest) {
      const next = value.indexOf(piece, at);
      if (next === -1) return false;
      at = next + piece.length;
    }
    return value.length - tail.length >= at;
  };
>>>>>>> F
}

function compile(rule: Rule): Compiled {
  const deep = rule.pattern.endsWith('/**');
  const parts = (deep ? rule.pattern.slice(0, -3) : rule.pattern).split('/').map(segmentTest);
  return {
    ...rule,
    test: (path) => {
      const pieces = path.split('/');
      if (deep ? pieces.length < parts.length : pieces.length !== parts.length) return false;
      return parts.every((part, i) => part(pieces[i]));
    },
  };
}

async function reload(): Promise<void> {
  const rows = await rules.all();
  compiled = rows.map(compile).sort((a, b) => b.weight - a.weight);
}

async function createRule(request: FastifyRequest<{ Body: RuleInput }>, reply: FastifyReply) {
  const rule = await rules.insert(normalise(request.body ?? {}));
  await reload();
  return reply.code(201).send(rule);
}

app.get('/go/*', async (request: FastifyRequest<{ Params: { '*': string } }>, reply) => {
  const path = `/${request.params['*']}`.slice(0, 2000);
  const hit = compiled.find((rule) => rule.test(path));
  if (!hit) return reply.code(404).send();
  return reply.redirect(hit.target);
});

app.post('/rules', createRule);

reload().then(() => app.listen({ port: 8190 }));
