import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { flags } from './flags';
import { jobs } from './jobs';

const office = new BlockList();
office.addSubnet('192.0.2.0', 24, 'ipv4');
office.addSubnet('2001:db8:51::', 48, 'ipv6');

const balancers = new BlockList();
balancers.addSubnet('10.20.0.0', 16, 'ipv4');

type Handler = (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<void>;

function inList(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

function plain(address: string): string {
  return address.trim().replace(/^::ffff:/i, '');
}

function forwarded(req: IncomingMessage): string[] {
  const header = req.headers['x-forwarded-for'] ?? '';
  const joined = Array.isArray(header) ? header.join(',') : header;
  return joined.split(',').map(plain).filter((a) => isIP(a) !== 0);
}

function clientAddress(req: IncomingMessage): string {
  const direct = plain(req.socket.remoteAddress ?? '');
  if (!inList(balancers, direct)) return direct;
  const hops = forwarded(req);
<<<<<<< V
  return hops.shift() ?? direct;
=======
  return hops.pop() ?? direct;
>>>>>>> F
}

function json(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  res.end(JSON.stringify(body));
}

async function readFlags(_req: IncomingMessage, res: ServerResponse): Promise<void> {
  json(res, 200, await flags.all());
}

async function setFlag(_req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
  const name = url.searchParams.get('name') ?? '';
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(name)) {
    json(res, 400, { error: 'flag name' });
    return;
  }
  await flags.set(name, url.searchParams.get('on') === '1');
  json(res, 200, { name });
}

async function retryJob(_req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
  const id = Number(url.searchParams.get('id'));
  const found = Number.isSafeInteger(id) && (await jobs.retry(id));
  json(res, found ? 202 : 404, { id });
}

const routes = new Map<string, Handler>([
  ['GET /admin/flags', readFlags],
  ['PUT /admin/flags', setFlag],
  ['POST /admin/jobs/retry', retryJob],
]);

const server = http.createServer(async (req, res) => {
  const url = new URL(req.url ?? '/', 'http://admin.local');
  const handler = routes.get(`${req.method} ${url.pathname}`);
  if (!handler) {
    json(res, 404, {});
    return;
  }
  const client = clientAddress(req);
  if (!inList(office, client)) {
    console.warn('admin request from %s refused', client);
    json(res, 403, {});
    return;
  }
  try {
    await handler(req, res, url);
  } catch (err) {
    console.error(err);
    if (!res.headersSent) json(res, 500, {});
  }
});

server.listen(8999);
