import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { readSession } from './session';
import { openShell } from './shell';

const ORIGIN = new URL(process.env.CONSOLE_URL ?? 'https://console.hosting.example').origin;

const server = createServer((_req, res) => {
	res.writeHead(426, { Connection: 'close' }).end();
});
const wss = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024 });

server.on('upgrade', async (request, socket, head) => {
	socket.on('error', () => socket.destroy());
	const url = new URL(request.url ?? '/', ORIGIN);
	const session = await readSession(request.headers.cookie);
<<<<<<< V
	if (!session || url.origin !== ORIGIN) {
=======
	if (!session || request.headers.origin !== ORIGIN) {
>>>>>>> F
		socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
		return;
	}
	const machine = await session.machine(url.searchParams.get('machine') ?? '');
	if (!machine) {
		socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
		return;
	}
	wss.handleUpgrade(request, socket, head, (ws) => {
		const shell = openShell(machine);
		ws.on('message', (data) => shell.write(data.toString()));
		shell.onData((text) => ws.send(text));
		ws.on('close', () => shell.kill());
	});
});

server.listen(8022);
