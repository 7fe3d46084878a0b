const fs = require('fs/promises');
const { constants } = require('fs');
const path = require('path');
const amqp = require('amqplib');
const { renderScene } = require('./renderer');

const SHARE = '/mnt/projects';
const QUEUE = 'render.frames';

function parseJob(message) {
	const { project, scene, frame = 1, output = {} } = JSON.parse(message.content.toString('utf8'));
	return {
		project: String(project),
		scene: String(scene),
		frame: Number(frame),
		name: output.name ? String(output.name) : `frame-${frame}`,
		format: output.format === 'exr' ? 'exr' : 'png',
	};
}

function validJob(job) {
	return /^[a-z0-9-]{1,40}$/.test(job.project)
		&& /^[\w-]{1,60}$/.test(job.scene)
		&& /^[\w-]{1,60}$/.test(job.name)
		&& Number.isSafeInteger(job.frame) && job.frame > 0;
}

function pathsFor(job) {
	const root = path.join(SHARE, job.project);
	return {
		root,
		scene: path.join(root, 'scenes', `${job.scene}.scn`),
		output: path.join(root, 'out', `${job.name}.${job.format}`),
	};
}

async function readScene(file) {
	const handle = await fs.open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
	try {
		const info = await handle.stat();
		if (!info.isFile() || info.size > 200e6) throw new Error('scene not usable');
		return await handle.readFile();
	} finally {
		await handle.close();
	}
}

// Project folders belong to the render account; artists may create files in scenes/ and out/.
async function writeFrame(file, pixels) {
	const info = await fs.lstat(file).catch(() => null);
	if (info && !info.isFile()) {
		throw new Error('output is not a regular file');
	}
<<<<<<< V
	await fs.writeFile(file, pixels, { mode: 0o664 });
=======
	const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;
	await fs.writeFile(file, pixels, { mode: 0o664, flag: flags });
>>>>>>> F
}

async function handle(message) {
	const job = parseJob(message);
	if (!validJob(job)) throw new Error('job not usable');
	const paths = pathsFor(job);
	const scene = await readScene(paths.scene);
	const pixels = await renderScene(scene, { frame: job.frame, format: job.format });
	await writeFrame(paths.output, pixels);
	return { project: job.project, frame: job.frame, bytes: pixels.length };
}

async function main() {
	const connection = await amqp.connect(process.env.AMQP_URL);
	const channel = await connection.createChannel();
	await channel.assertQueue(QUEUE, { durable: true });
	await channel.prefetch(1);
	await channel.consume(QUEUE, async (message) => {
		if (!message) return;
		try {
			const done = await handle(message);
			channel.publish('render', 'frame.done', Buffer.from(JSON.stringify(done)));
			channel.ack(message);
		} catch (err) {
			console.error('frame failed: %s', err.message);
			channel.nack(message, false, false);
		}
	});
}

main().catch((err) => {
	console.error(err);
	process.exit(1);
});
