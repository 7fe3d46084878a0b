import { WebSocketServer, WebSocket } from 'ws';
import { parse } from 'node:url';
import { z } from 'zod';

const ORIGIN = 'https://desk.example.test';
const Command = z.object({ kind: z.enum(['move', 'rotate', 'stop']), value: z.number().min(-360).max(360) });

function parseJson(data) {
	try {
		return JSON.parse(data) ?? {};
	} catch {
		return {};
	}
}

export function consoleSocket(server, sessions) {
	const wss = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
	server.on('upgrade', async (req, socket, head) => {
<<<<<<< V
		if (!req.headers.origin) return socket.destroy();
=======
		if (req.headers.origin !== ORIGIN) return socket.destroy();
>>>>>>> F
		const session = await sessions.fromCookie(req.headers.cookie);
		if (!session) return socket.destroy();
		wss.handleUpgrade(req, socket, head, (ws) => wss.emit('connection', ws, session));
	});
	return wss;
}

// public price ticker: nobody signs in, nothing is accepted
export function tickerSocket(port, prices) {
	const wss = new WebSocketServer({ port, maxPayload: 16 });
	prices.on('tick', (tick) => {
		for (const ws of wss.clients) if (ws.readyState === WebSocket.OPEN) ws.send(JSON.stringify(tick));
	});
	return wss;
}

export function robotSocket(server, robot) {
<<<<<<< V
	const wss = new WebSocketServer({ server, maxPayload: 0 });
=======
	const wss = new WebSocketServer({ server, maxPayload: 1024 });
>>>>>>> F
	wss.on('connection', (ws) => {
		ws.on('message', (data) => {
<<<<<<< V
			const { kind, value } = parseJson(data);
			robot[kind](value);
=======
			const parsed = Command.safeParse(parseJson(data));
			if (parsed.success) robot[parsed.data.kind](parsed.data.value);
>>>>>>> F
		});
		ws.on('error', () => ws.terminate());
	});
}

export function deskSocket(server, tokens) {
	const wss = new WebSocketServer({
		server,
		verifyClient(info, done) {
<<<<<<< V
			done(info.origin.startsWith(ORIGIN));
=======
			done(info.origin === ORIGIN);
>>>>>>> F
		},
	});
	wss.on('connection', (ws, req) => {
		const { token } = parse(req.url, true).query;
		if (!tokens.redeem(token)) ws.close(4001);
	});
}

export function dashboardClient() {
<<<<<<< V
	const ws = new WebSocket('ws://metrics.example.test/live');
=======
	const ws = new WebSocket('wss://metrics.example.test/live');
>>>>>>> F
	ws.on('open', () => ws.send(JSON.stringify({ token: process.env.METRICS_TOKEN })));
	return ws;
}

export function devReload(onReload) {
	const ws = new WebSocket('ws://127.0.0.1:35729/livereload');
	ws.on('message', (data) => String(data) === 'reload' && onReload());
	return ws;
}
