const fs = require('fs');
const readline = require('readline');
const { WebSocketServer } = require('ws');
const { authenticate } = require('./auth');

const LOG = process.env.APP_LOG || '/var/log/app/current.log';
const LEVELS = ['debug', 'info', 'warn', 'error'];
const wss = new WebSocketServer({ port: 9320, maxPayload: 4096 });

function parseMessage(raw) {
	try {
		const msg = JSON.parse(raw);
		return msg && typeof msg === 'object' ? msg : {};
	} catch (err) {
		return {};
	}
}

function toFilter(msg) {
	const { level = 'info', match = '', lines = 100 } = msg;
	return {
		level: Math.max(0, LEVELS.indexOf(level)),
		match: String(match).trim().slice(0, 200),
		lines: Math.min(Math.max(Number(lines) || 100, 1), 2000),
	};
}

function levelOf(line) {
	const found = /^\S+ \[(debug|info|warn|error)\]/.exec(line);
	return found ? LEVELS.indexOf(found[1]) : 1;
}

function lineTest(filter) {
	if (!filter.match) {
		return (line) => levelOf(line) >= filter.level;
	}
<<<<<<< V
	const pattern = new RegExp(filter.match.replace(/\s+/g, '\\s+'), 'i');
	return (line) => levelOf(line) >= filter.level && pattern.test(line);
=======
	const needle = filter.match.toLowerCase();
	return (line) => levelOf(line) >= filter.level && line.toLowerCase().includes(needle);
>>>>>>> F
}

async function tail(filter) {
	const accept = lineTest(filter);
	const kept = [];
	const rl = readline.createInterface({ input: fs.createReadStream(LOG), crlfDelay: Infinity });
	for await (const line of rl) {
		if (!accept(line)) continue;
		kept.push(line);
		if (kept.length > filter.lines) kept.shift();
	}
	return kept;
}

wss.on('connection', async (socket, req) => {
	const user = await authenticate(req.headers.cookie);
	if (!user || !user.roles.includes('support')) {
		socket.close(4003, 'not allowed');
		return;
	}
	let running = false;
	socket.on('message', async (raw) => {
		if (running) return;
		running = true;
		try {
			const filter = toFilter(parseMessage(raw.toString()));
			const rows = await tail(filter);
			socket.send(JSON.stringify({ type: 'lines', rows }));
		} catch (err) {
			socket.send(JSON.stringify({ type: 'error', message: 'filter not usable' }));
		} finally {
			running = false;
		}
	});
});
