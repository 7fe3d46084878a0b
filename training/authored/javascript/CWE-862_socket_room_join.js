const { Server } = require('socket.io');
const { verifySession } = require('./session');
const { Channel, Message } = require('./models');

module.exports = function attach(httpServer) {
    const io = new Server(httpServer, { cors: { origin: process.env.APP_ORIGIN } });

    io.use(async (socket, next) => {
        const user = await verifySession(socket.handshake.headers.cookie);
        if (!user) return next(new Error('unauthenticated'));
        socket.data.user = user;
        next();
    });

    io.on('connection', (socket) => {
        const { user } = socket.data;

        socket.on('join', async (channelId, ack) => {
            const channel = await Channel.findById(String(channelId)).lean();
<<<<<<< V
            if (!channel || channel.archived) return ack({ ok: false });
=======
            if (!channel?.members.some((m) => m.equals(user._id)) || channel.archived) return ack({ ok: false });
>>>>>>> F
            await socket.join(`channel:${channel._id}`);
            const recent = await Message.find({ channel: channel._id }).sort({ _id: -1 }).limit(50).lean();
            ack({ ok: true, recent });
        });

        socket.on('say', async (channelId, text, ack) => {
            const room = `channel:${channelId}`;
            if (!socket.rooms.has(room)) return ack({ ok: false });
            const message = await Message.create({ channel: channelId, author: user._id, text: String(text).slice(0, 4000) });
            io.to(room).emit('message', message);
            ack({ ok: true });
        });
    });

    return io;
};
