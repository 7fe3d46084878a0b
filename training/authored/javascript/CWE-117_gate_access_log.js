const fs = require('fs');
const net = require('net');
const { lookup } = require('./badges');

const log = fs.createWriteStream('/var/log/gate/access.log', { flags: 'a', mode: 0o640 });

function write(event, fields) {
	const line = Object.entries(fields).map(([k, v]) => `${k}=${v}`).join(' ');
	log.write(`${new Date().toISOString()} ${event} ${line}\n`);
}

const server = net.createServer((socket) => {
	const peer = socket.remoteAddress;
	socket.setTimeout(10000, () => socket.destroy());
	socket.on('error', () => socket.destroy());
	socket.once('data', async (packet) => {
		if (packet.length < 3 || packet.length > 256) return socket.destroy();
		const gate = packet.readUInt16BE(0);
		const badge = packet.toString('latin1', 2);
		const holder = await lookup(badge);
		if (!holder) {
<<<<<<< V
			write('DENY', { peer, gate, badge: badge.trim() });
=======
			write('DENY', { peer, gate, badge: JSON.stringify(badge) });
>>>>>>> F
			socket.end(Buffer.from([0]));
			return;
		}
		write('OPEN', { peer, gate, holder: holder.id });
		socket.end(Buffer.from([1]));
	});
});

server.listen(4500, '10.20.0.1');
