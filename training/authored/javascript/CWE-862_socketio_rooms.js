const { Server } = require('socket.io');
const cookie = require('cookie');

module.exports = function attach(http, { sessions, rooms, messages }) {
  const io = new Server(http, { maxHttpBufferSize: 1e5, cors: { origin: 'https://chat.example.test' } });

  io.use(async (socket, next) => {
    const sid = cookie.parse(socket.handshake.headers.cookie || '').sid;
    const session = sid && (await sessions.get(sid));
<<<<<<< V
    socket.data.userId = session ? session.userId : socket.handshake.auth.userId;
    next();
=======
    socket.data.userId = session && session.userId;
    next(session ? undefined : new Error('sign in first'));
>>>>>>> F
  });

  io.on('connection', (socket) => {
    socket.join(`user:${socket.data.userId}`);
    socket.join('lobby');

    socket.on('join', async (roomId, ack) => {
<<<<<<< V
      const room = await rooms.find(String(roomId));
=======
      const room = await rooms.findForMember(String(roomId), socket.data.userId);
>>>>>>> F
      if (!room) return ack({ error: 'no such room' });
      socket.join(`room:${room.id}`);
      ack({ title: room.title });
    });

    socket.on('say', async ({ roomId, text }) => {
      const name = `room:${roomId}`;
<<<<<<< V
      if (!io.sockets.adapter.rooms.has(name)) return;
=======
      if (!socket.rooms.has(name)) return;
>>>>>>> F
      const saved = await messages.add({ roomId, from: socket.data.userId, text: String(text).slice(0, 2000) });
      io.to(name).emit('said', saved);
    });

    socket.on('typing', () => socket.volatile.to('lobby').emit('typing', socket.data.userId));

    socket.on('rename', async (msg) => {
<<<<<<< V
      await rooms.rename(msg.roomId, msg.title, msg.userId);
=======
      await rooms.rename(msg.roomId, msg.title, socket.data.userId);
>>>>>>> F
      io.to(`room:${msg.roomId}`).emit('renamed', msg.title);
    });

    socket.on('private', (to, text) => {
      io.to(`user:${Number(to)}`).emit('private', { from: socket.data.userId, text: String(text).slice(0, 500) });
    });

    socket.on('broadcast', (event, payload) => {
<<<<<<< V
      io.emit(event, payload);
=======
      if (event === 'wave') io.to('lobby').emit('wave', socket.data.userId);
>>>>>>> F
    });

    socket.on('history', async (before, ack) => {
      const mine = [...socket.rooms].filter((r) => r.startsWith('room:')).map((r) => r.slice(5));
      ack(await messages.recent(mine, Number(before) || Date.now(), 50));
    });
  });

  return io;
};
