import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { verifySession, type Principal } from './session';

interface Rule { prefix: string; groups: string[] }

const UPSTREAM = { host: '127.0.0.1', port: 9100 };
const RULES: Rule[] = [
  { prefix: '/internal/', groups: ['ops'] },
  { prefix: '/finance/', groups: ['finance', 'ops'] },
  { prefix: '/public/', groups: [] },
];
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer'];

function ruleFor(path: string): Rule | undefined {
  return RULES.find((rule) => path.toLowerCase().startsWith(rule.prefix));
}

function permitted(rule: Rule | undefined, who: Principal | null): boolean {
  if (rule === undefined) return who !== null;
  if (rule.groups.length === 0) return true;
  return who !== null && rule.groups.some((g) => who.groups.includes(g));
}

function target(req: IncomingMessage): { pathname: string; search: string } {
  const url = new URL(req.url ?? '/', 'http://edge.local');
  return { pathname: url.pathname, search: url.search };
}

// The upstream router works on decoded paths.
function upstreamPath(pathname: string): string {
  return decodeURIComponent(pathname).replace(/\/{2,}/g, '/');
}

function headersFor(req: IncomingMessage, who: Principal | null): http.OutgoingHttpHeaders {
  const headers: http.OutgoingHttpHeaders = { ...req.headers };
  for (const name of HOP_BY_HOP) delete headers[name];
  delete headers['x-principal'];
  if (who) headers['x-principal'] = who.id;
  return headers;
}

function forward(req: IncomingMessage, res: ServerResponse, path: string, who: Principal | null): void {
  const upstream = http.request(
    { ...UPSTREAM, path, method: req.method, headers: headersFor(req, who) },
    (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    },
  );
  upstream.setTimeout(30_000, () => upstream.destroy(new Error('upstream timeout')));
  upstream.on('error', () => {
    if (!res.headersSent) res.writeHead(502);
    res.end();
  });
  req.pipe(upstream);
}

const server = http.createServer(async (req, res) => {
  try {
    const who = await verifySession(req.headers.cookie ?? '');
    const { pathname, search } = target(req);
    const decoded = upstreamPath(pathname);
    if (decoded.split('/').includes('..') || /[\0\r\n]/.test(decoded)) {
      res.writeHead(400).end();
      return;
    }
<<<<<<< V
    if (!permitted(ruleFor(pathname), who)) {
=======
    if (!permitted(ruleFor(decoded), who)) {
>>>>>>> F
      res.writeHead(who ? 403 : 401).end();
      return;
    }
    forward(req, res, encodeURI(decoded) + search, who);
  } catch (err) {
    if (!res.headersSent) res.writeHead(err instanceof URIError ? 400 : 500);
    res.end();
  }
});

server.listen(8000);
