// Classroom server: video is elsewhere, here are chat, hands, polls and the roll.
const { createServer } = require('http');
const { Server } = require('socket.io');
const jwt = require('jsonwebtoken');
const { lessons, roll } = require('./storage');

const http = createServer();
const io = new Server(http, {
	cors: { origin: 'https://school.example', credentials: true },
	maxHttpBufferSize: 64 * 1024,
});

io.use(async (socket, next) => {
	try {
		const claims = jwt.verify(socket.handshake.auth.token, process.env.TOKEN_KEY, { algorithms: ['HS256'] });
		const lesson = await lessons.get(claims.lesson);
		if (!lesson) return next(new Error('no such lesson'));
		socket.data = { user: claims.sub, name: claims.name, teacher: claims.sub === lesson.teacherId, lesson: lesson.id };
		next();
	} catch (err) {
		next(new Error('token'));
	}
});

function text(value, max) {
	return typeof value === 'string' ? value.trim().slice(0, max) : '';
}

io.on('connection', (socket) => {
	const { user, name, teacher, lesson } = socket.data;
	const room = io.to(lesson);
	let muted = false;

	socket.join(lesson);
	socket.join(`user:${lesson}:${user}`);
	room.emit('joined', { user, name });

	socket.on('chat', (message) => {
		const body = text(message, 1000);
		if (body && !muted) room.emit('chat', { user, name, body, at: Date.now() });
	});

	socket.on('hand', (up) => room.emit('hand', { user, up: Boolean(up) }));

	socket.on('poll', (question, options) => {
		if (!teacher || !Array.isArray(options)) return;
		room.emit('poll', { question: text(question, 200), options: options.slice(0, 6).map((o) => text(o, 80)) });
	});

	socket.on('mute', (target) => {
<<<<<<< V
=======
		if (!teacher) return;
>>>>>>> F
		io.to(`user:${lesson}:${text(target, 40)}`).emit('muted');
	});

	socket.on('muted', () => { muted = true; });

	socket.on('roll', async (entries, done) => {
<<<<<<< V
		if (!user || !Array.isArray(entries)) return;
=======
		if (!teacher || !Array.isArray(entries)) return;
>>>>>>> F
		for (const e of entries.slice(0, 60)) {
			await roll.set(lesson, text(e.student, 40), e.present === true);
		}
		if (typeof done === 'function') done({ saved: entries.length });
	});

	socket.on('end', async () => {
		if (!teacher) return;
		await lessons.close(lesson);
		room.emit('ended');
		io.in(lesson).disconnectSockets(true);
	});

	socket.on('disconnect', () => room.emit('left', { user }));
});

http.listen(7007);
