import type { WebSocket, RawData } from 'ws';
import type { Room } from './room';

type Move = { kind: 'move'; x: number; y: number };
type Say = { kind: 'say'; text: string };
type Leave = { kind: 'leave' };
type ClientMessage = Move | Say | Leave;

const MAX_FRAME = 2048;

function isRecord(v: unknown): v is Record<string, unknown> {
  return typeof v === 'object' && v !== null && !Array.isArray(v);
}

export function parseMessage(raw: string): ClientMessage | null {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;

  switch (value.kind) {
    case 'move':
      return Number.isInteger(value.x) && Number.isInteger(value.y)
        ? { kind: 'move', x: value.x as number, y: value.y as number }
        : null;
    case 'say':
      return typeof value.text === 'string' && value.text.length <= 500
        ? { kind: 'say', text: value.text }
        : null;
    case 'leave':
      return { kind: 'leave' };
    default:
      return null;
  }
}

export function attach(socket: WebSocket, room: Room, playerId: string): void {
  socket.on('message', (data: RawData, isBinary: boolean) => {
    const text = data.toString();
    const msg = isBinary || text.length > MAX_FRAME ? null : parseMessage(text);
    if (!msg) {
      socket.close(1008, 'bad message');
      return;
    }
    switch (msg.kind) {
      case 'move':
        room.move(playerId, msg.x, msg.y);
        break;
      case 'say':
        room.broadcast({ from: playerId, text: msg.text });
        break;
      case 'leave':
        room.leave(playerId);
        socket.close(1000);
        break;
    }
  });
}
