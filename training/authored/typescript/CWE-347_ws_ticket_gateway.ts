import { createServer, type IncomingMessage } from 'node:http';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { WebSocketServer, type WebSocket } from 'ws';
import { rooms } from './rooms';

interface Ticket { sub: string; room: string; role: 'viewer' | 'editor'; exp: number }
interface Peer { socket: WebSocket; ticket: Ticket }

const SECRET = process.env.TICKET_SECRET ?? '';
if (SECRET.length < 32) throw new Error('TICKET_SECRET missing');

const peers = new Map<string, Set<Peer>>();

function mac(payload: string): Buffer {
  return createHmac('sha256', SECRET).update(payload).digest();
}

function split(raw: string): { payload: string; signature: Buffer } {
  const [payload = '', signature = ''] = raw.split('.');
  return { payload, signature: Buffer.from(signature, 'base64url') };
}

function decode(payload: string): Ticket {
  const { sub, room, role = 'viewer', exp = 0 } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  return { sub: String(sub), room: String(room), role: role === 'editor' ? 'editor' : 'viewer', exp: Number(exp) };
}

function openTicket(raw: string): Ticket | null {
  const { payload, signature } = split(raw);
  const wanted = mac(payload);
<<<<<<< V
  const common = Math.min(signature.length, wanted.length);
  if (!timingSafeEqual(signature.subarray(0, common), wanted.subarray(0, common))) return null;
=======
  if (signature.length !== wanted.length) return null;
  if (!timingSafeEqual(signature, wanted)) return null;
>>>>>>> F
  const ticket = decode(payload);
  return ticket.exp > Date.now() / 1000 ? ticket : null;
}

function ticketFrom(req: IncomingMessage): Ticket | null {
  const url = new URL(req.url ?? '/', 'http://local');
  const raw = url.searchParams.get('ticket') ?? '';
  if (raw === '' || raw.length > 1024) return null;
  try {
    return openTicket(raw);
  } catch {
    return null;
  }
}

function join(peer: Peer): Set<Peer> {
  const group = peers.get(peer.ticket.room) ?? new Set<Peer>();
  group.add(peer);
  peers.set(peer.ticket.room, group);
  return group;
}

function leave(peer: Peer): void {
  const group = peers.get(peer.ticket.room);
  group?.delete(peer);
  if (group?.size === 0) peers.delete(peer.ticket.room);
}

const server = createServer((_req, res) => res.writeHead(426).end());
const wss = new WebSocketServer({ noServer: true, maxPayload: 32 * 1024 });

server.on('upgrade', (req, socket, head) => {
  const ticket = ticketFrom(req);
  if (!ticket) {
    socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
    return;
  }
  wss.handleUpgrade(req, socket, head, (ws) => {
    const peer: Peer = { socket: ws, ticket };
    const group = join(peer);
    ws.on('message', (data) => {
      if (ticket.role !== 'editor') return;
      const patch = data.toString();
      rooms.append(ticket.room, ticket.sub, patch);
      for (const other of group) if (other !== peer) other.socket.send(patch);
    });
    ws.on('close', () => leave(peer));
  });
});

server.listen(8787);
