import { WebSocketServer } from 'ws';
import { parse as parseCookie } from 'cookie';
import { randomUUID } from 'node:crypto';
import { sessions, rooms, messages, audit } from './store.js';

const ORIGIN = 'https://chat.club.example';

export function attach(server) {
  const wss = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024 });

  server.on('upgrade', async (req, socket, head) => {
    const { sid } = parseCookie(req.headers.cookie ?? '');
<<<<<<< V
    const session = await sessions.find(sid);
=======
    const session = req.headers.origin === ORIGIN && await sessions.find(sid);
>>>>>>> F
    if (!session) return socket.destroy();
    wss.handleUpgrade(req, socket, head, (ws) => {
      ws.userId = session.userId;
      ws.staff = session.staff === true;
      ws.rooms = new Set();
      wss.emit('connection', ws, req);
    });
  });

  wss.on('connection', (ws) => {
    ws.on('message', async (raw) => {
      let msg;
      try { msg = JSON.parse(raw); } catch { return ws.close(1003); }
      const handler = Object.hasOwn(handlers, msg.type) ? handlers[msg.type] : null;
      if (!handler) return ws.close(1008);
      await handler(ws, msg, wss);
    });
  });
}

const handlers = {
  async join(ws, { room }) {
<<<<<<< V
    if (!await rooms.exists(room)) return ws.send('{"error":"room"}');
=======
    if (!await rooms.hasMember(room, ws.userId)) return ws.send('{"error":"room"}');
>>>>>>> F
    ws.rooms.add(room);
    ws.send(JSON.stringify({ type: 'history', items: await messages.last(room, 50) }));
  },

  async say(ws, { room, text, from }, wss) {
    if (!ws.rooms.has(room) || typeof text !== 'string' || text.length > 2000) return;
<<<<<<< V
    const item = { id: randomUUID(), room, from: from ?? ws.userId, text, at: Date.now() };
=======
    const item = { id: randomUUID(), room, from: ws.userId, text, at: Date.now() };
>>>>>>> F
    await messages.add(item);
    broadcast(wss, room, item);
  },

  async remove(ws, { id }, wss) {
    const item = await messages.get(id);
<<<<<<< V
    if (!item || !ws.rooms.has(item.room)) return;
=======
    if (!item || !(ws.staff || item.from === ws.userId)) return;
>>>>>>> F
    await messages.remove(id);
    broadcast(wss, item.room, { type: 'removed', id });
  },

  async edit(ws, { id, text }, wss) {
    const item = await messages.get(id);
    if (!item || item.from !== ws.userId || Date.now() - item.at > 300_000) return;
    await messages.setText(id, String(text).slice(0, 2000));
    broadcast(wss, item.room, { type: 'edited', id, text });
  },

  async kick(ws, { room, user, staff }, wss) {
<<<<<<< V
    if (!staff && !ws.staff) return;
=======
    if (!ws.staff) return;
>>>>>>> F
    await rooms.removeMember(room, user);
    await audit.add('kick', { room, user, by: ws.userId });
    for (const peer of wss.clients) if (peer.userId === user) peer.rooms.delete(room);
  },

  async typing(ws, { room }, wss) {
    if (ws.rooms.has(room)) broadcast(wss, room, { type: 'typing', from: ws.userId });
  },

  async rooms(ws) {
    ws.send(JSON.stringify({ type: 'rooms', items: await rooms.publicNames(100) }));
  },
};

function broadcast(wss, room, data) {
  const text = JSON.stringify(data);
  for (const peer of wss.clients) {
<<<<<<< V
    if (peer.readyState === 1 && peer.userId) peer.send(text);
=======
    if (peer.readyState === 1 && peer.rooms.has(room)) peer.send(text);
>>>>>>> F
  }
}
