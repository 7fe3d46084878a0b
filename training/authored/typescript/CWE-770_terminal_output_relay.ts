import { WebSocketServer, WebSocket } from 'ws';
import { createServer } from 'node:http';
import { authorize, type Account } from './authorize';
import { runnerFor, type Runner } from './runners';

interface Frame { op: 'input' | 'resize' | 'mark'; data?: string; cols?: number; rows?: number }

interface Channel {
  account: Account;
  socket: WebSocket;
  runner: Runner;
  backlog: string[];
  backlogSize: number;
  marks: { at: number; label: string }[];
}

const MAX_BACKLOG = 256 * 1024;
const MAX_MARKS = 500;
const server = createServer((_req, res) => res.writeHead(404).end());
const wss = new WebSocketServer({ server, maxPayload: 16 * 1024 });
const perAccount = new Map<string, number>();

function parseFrame(raw: Buffer): Frame | null {
  try {
    const { op, data = '', cols = 80, rows = 24 } = JSON.parse(raw.toString('utf8'));
    if (!['input', 'resize', 'mark'].includes(op)) return null;
    return { op, data: String(data), cols: Number(cols), rows: Number(rows) };
  } catch {
    return null;
  }
}

function remember(channel: Channel, text: string): void {
  channel.backlog.push(text);
  channel.backlogSize += text.length;
  while (channel.backlogSize > MAX_BACKLOG) {
    channel.backlogSize -= channel.backlog.shift()!.length;
  }
}

function mark(channel: Channel, label: string): void {
<<<<<<< V
  channel.marks.push({ at: Date.now(), label });
=======
  if (channel.marks.push({ at: Date.now(), label }) > MAX_MARKS) channel.marks.shift();
>>>>>>> F
}

function clamp(value: number, low: number, high: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(Math.trunc(value), low), high) : low;
}

function onFrame(channel: Channel, frame: Frame): void {
  switch (frame.op) {
    case 'input':
      channel.runner.write(frame.data ?? '');
      break;
    case 'resize':
      channel.runner.resize(clamp(frame.cols ?? 80, 20, 400), clamp(frame.rows ?? 24, 5, 200));
      break;
    case 'mark':
      mark(channel, frame.data ?? '');
      break;
  }
}

function onOutput(channel: Channel, text: string): void {
  remember(channel, text);
  if (channel.socket.bufferedAmount > 1024 * 1024) {
    channel.runner.pause();
    setTimeout(() => channel.runner.resume(), 250);
  }
  if (channel.socket.readyState === WebSocket.OPEN) channel.socket.send(text);
}

wss.on('connection', async (socket, req) => {
  const account = await authorize(req);
  if (!account || (perAccount.get(account.id) ?? 0) >= 4) {
    socket.close(4001);
    return;
  }
  perAccount.set(account.id, (perAccount.get(account.id) ?? 0) + 1);
  const runner = await runnerFor(account);
  const channel: Channel = { account, socket, runner, backlog: [], backlogSize: 0, marks: [] };
  runner.onData((text) => onOutput(channel, text));
  socket.on('message', (raw: Buffer) => {
    const frame = parseFrame(raw);
    if (frame) onFrame(channel, frame);
  });
  socket.on('close', () => {
    runner.release();
    const left = (perAccount.get(account.id) ?? 1) - 1;
    if (left > 0) perAccount.set(account.id, left);
    else perAccount.delete(account.id);
  });
});

server.listen(7681);
