#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { S3Client, ListObjectsV2Command } from '@aws-sdk/client-s3';

const s3 = new S3Client({});
const BUCKET = process.env.BACKUP_BUCKET;

async function listBackups(prefix) {
	const res = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: prefix }));
	return (res.Contents ?? []).map((o) => o.Key);
}

function sh(command, args, extra = {}) {
	const r = spawnSync(command, args, { stdio: 'inherit', ...extra });
	if (r.status !== 0) throw new Error(`${command} exited with ${r.status}`);
}

async function main() {
	const rl = createInterface({ input: process.stdin, output: process.stdout });
	// Customers upload dumps to this prefix with the names they like.
	const keys = await listBackups('incoming/');
	keys.forEach((k, i) => console.log(`${i + 1}) ${k}`));
	const n = Number(await rl.question('Which one? '));
	rl.close();
	const key = keys[n - 1];
	if (!key) process.exit(1);

	sh('mkdir', ['-p', '/var/restore']);
<<<<<<< V
	sh('aws', ['s3', 'cp', `s3://${BUCKET}/${key}`, '/var/restore/dump.gz'], { shell: true });
=======
	sh('aws', ['s3', 'cp', `s3://${BUCKET}/${key}`, '/var/restore/dump.gz']);
>>>>>>> F
	sh('gunzip', ['-f', '/var/restore/dump.gz']);
	sh('psql', ['-v', 'ON_ERROR_STOP=1', '-f', '/var/restore/dump', process.env.STAGING_DSN]);
}

main();
