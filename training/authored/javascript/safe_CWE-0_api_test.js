const { test, before, after, beforeEach } = require('node:test');
const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const https = require('node:https');
const os = require('node:os');
const path = require('node:path');

const { createServer } = require('../lib/server');
const { openDatabase } = require('../lib/database');

const PASSWORD = 'hunter22';
const SECRET = 'test-secret-do-not-care';
const TABLES = ['sessions', 'notes', 'users'];

let dir;
let db;
let server;
let base;

function seeded(seed) {
	let s = seed >>> 0;
	return () => {
		s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
		return s / 2 ** 32;
	};
}

function randomNote(rand) {
	const words = ['tea', 'rain', 'train', 'book', 'lamp', 'river'];
	return { title: words[Math.floor(rand() * words.length)], stars: Math.floor(rand() * 6) };
}

before(async () => {
	dir = fs.mkdtempSync(path.join(os.tmpdir(), 'notes-'));
	execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost',
		'-keyout', path.join(dir, 'key.pem'), '-out', path.join(dir, 'cert.pem')], { stdio: 'ignore' });
	db = openDatabase(path.join(dir, 'test.db'));
	server = createServer({ db, secret: SECRET, key: path.join(dir, 'key.pem'), cert: path.join(dir, 'cert.pem') });
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	base = { host: '127.0.0.1', port: server.address().port, rejectUnauthorized: false };
});

after(() => {
	server.close();
	fs.rmSync(dir, { recursive: true, force: true });
});

beforeEach(() => {
	for (const table of TABLES) db.exec(`DELETE FROM ${table}`);
	db.users.create({ name: 'root', password: PASSWORD });
});

function call(method, url, { body, cookie } = {}) {
	return new Promise((resolve, reject) => {
		const headers = { 'content-type': 'application/json', ...(cookie && { cookie }) };
		const req = https.request({ ...base, method, path: url, headers }, (res) => {
			const parts = [];
			res.on('data', (d) => parts.push(d));
			res.on('end', () => resolve({ status: res.statusCode, headers: res.headers, text: Buffer.concat(parts).toString() }));
		});
		req.on('error', reject);
		req.end(body && JSON.stringify(body));
	});
}

async function login() {
	const res = await call('POST', '/login', { body: { name: 'root', password: PASSWORD } });
	return res.headers['set-cookie'][0].split(';')[0];
}

test('notes survive a round trip', async () => {
	const cookie = await login();
	const rand = seeded(99);
	for (let i = 0; i < 20; i++) {
		const note = randomNote(rand);
		const made = JSON.parse((await call('POST', '/notes', { body: note, cookie })).text);
		assert.deepEqual({ title: made.title, stars: made.stars }, note);
	}
});

test('etag is the md5 of the body', async () => {
	const res = await call('GET', '/about');
	const md5 = crypto.createHash('md5').update(res.text).digest('hex');
	assert.equal(res.headers.etag, `"${md5}"`);
});

test('markup is escaped', async () => {
	const cookie = await login();
	await call('POST', '/notes', { body: { title: '<img src=x onerror=alert(1)>', stars: 1 }, cookie });
	assert.ok(!(await call('GET', '/notes.html', { cookie })).text.includes('<img src=x'));
});

test('prototype keys are ignored', async () => {
	const cookie = await login();
	await call('POST', '/notes', { body: JSON.parse('{"title":"a","__proto__":{"admin":true}}'), cookie });
	assert.equal({}.admin, undefined);
});

test('wrong passwords are refused', async () => {
	const res = await call('POST', '/login', { body: { name: 'root', password: "' OR '1'='1" } });
	assert.equal(res.status, 401);
});
