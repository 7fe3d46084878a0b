#!/usr/bin/env node
/* Asset pipeline for the magazine: runs the external encoders over everything
 * the picture desk drops into the inbox and writes a manifest for the site. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import path from 'node:path';
import os from 'node:os';

const INBOX = path.resolve('inbox');
const OUTPUT = path.resolve('public/assets');
const DONE = path.resolve('inbox-done');
const WORKERS = Math.max(1, os.cpus().length - 1);

const RECIPES = {
	'.png': [
		{ suffix: '.webp', tool: 'cwebp', args: (i, o) => ['-quiet', '-q', '82', i, '-o', o] },
	],
	'.jpg': [
		{ suffix: '.webp', tool: 'cwebp', args: (i, o) => ['-quiet', '-q', '78', i, '-o', o] },
		{ suffix: '.avif', tool: 'avifenc', args: (i, o) => ['--min', '20', '--max', '35', i, o] },
	],
	'.wav': [
		{ suffix: '.opus', tool: 'opusenc', args: (i, o) => ['--quiet', '--bitrate', '64', i, o] },
	],
	'.tex': [
		{ suffix: '.pdf', tool: 'tectonic', args: (i, o) => ['--untrusted', '--outdir', path.dirname(o), i] },
	],
};

// Checked once at the start; all command lines in here are written out in full.
const PROBES = {
	cwebp: 'command -v cwebp >/dev/null && cwebp -version 2>&1 | head -1',
	avifenc: 'command -v avifenc >/dev/null && avifenc --version | head -1',
	opusenc: 'command -v opusenc >/dev/null && opusenc --version | head -1',
	tectonic: 'command -v tectonic >/dev/null && tectonic --version',
};

function execute(file, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
		let out = '';
		let err = '';
		const timer = setTimeout(() => child.kill('SIGKILL'), 120_000);
		child.stdout.on('data', (chunk) => { if (out.length < 65_536) out += chunk; });
		child.stderr.on('data', (chunk) => { if (err.length < 65_536) err += chunk; });
		child.on('error', (e) => { clearTimeout(timer); reject(e); });
		child.on('close', (code, signal) => {
			clearTimeout(timer);
			if (code === 0) resolve(out.trim());
			else reject(new Error(`${file} ended with ${signal ?? code}: ${err.trim().slice(0, 500)}`));
		});
	});
}

async function probeTools() {
	const missing = [];
	for (const [tool, line] of Object.entries(PROBES)) {
		try {
			console.log(`${tool}: ${await execute(line, [], { shell: true })}`);
		} catch {
			missing.push(tool);
		}
	}
	if (missing.length > 0) throw new Error(`not installed: ${missing.join(', ')}`);
}

async function checksum(file) {
	const hash = createHash('sha256');
	await pipeline(createReadStream(file), hash);
	return hash.digest('hex');
}

async function* walk(folder) {
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		if (entry.name.startsWith('.')) continue;
		const full = path.join(folder, entry.name);
		if (entry.isDirectory()) yield* walk(full);
		else if (entry.isFile()) yield full;
	}
}

/** Runs all recipes for one file. `source` is absolute, so no tool can take it for an option. */
async function convert(source) {
	const ext = path.extname(source).toLowerCase();
	const recipes = RECIPES[ext] ?? [];
	const relative = path.relative(INBOX, source);
	const stem = path.join(OUTPUT, relative.slice(0, -ext.length || undefined));
	await mkdir(path.dirname(stem), { recursive: true });

	const variants = [];
	for (const { suffix, tool, args } of recipes) {
		const target = stem + suffix;
		await execute(tool, args(source, target));
		const { size } = await stat(target);
		variants.push({ file: path.relative(OUTPUT, target), size, sha256: await checksum(target) });
	}
	return { source: relative, variants };
}

async function archive(source) {
	const target = path.join(DONE, path.relative(INBOX, source));
	await mkdir(path.dirname(target), { recursive: true });
	await rename(source, target);
}

async function worker(queue, results) {
	for (;;) {
		const source = queue.pop();
		if (source === undefined) return;
		try {
			results.push(await convert(source));
			await archive(source);
		} catch (err) {
			console.error(`${path.relative(INBOX, source)}: ${err.message}`);
			process.exitCode = 2;
		}
	}
}

async function main() {
	await probeTools();
	const queue = [];
	for await (const file of walk(INBOX)) {
		if (Object.hasOwn(RECIPES, path.extname(file).toLowerCase())) queue.push(file);
	}
	queue.sort().reverse();
	const results = [];
	await Promise.all(Array.from({ length: WORKERS }, () => worker(queue, results)));
	results.sort((a, b) => (a.source < b.source ? -1 : 1));
	await writeFile(path.join(OUTPUT, 'manifest.json'), JSON.stringify(results, null, 1));
	console.log(`${results.length} files converted`);
}

await main();
