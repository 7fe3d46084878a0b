const http = require('node:http');
const https = require('node:https');
const crypto = require('node:crypto');
const jwt = require('jsonwebtoken');
const assert = require('node:assert/strict');
const { test, before, after } = require('node:test');

const TEST_KEY = 'test-key-not-used-anywhere-else';

function tokenFor(role) {
  return jwt.sign({ sub: 'user-1', role }, TEST_KEY, { algorithm: 'HS256', expiresIn: '5m' });
}

function testUser(overrides = {}) {
  return { email: 'someone@test.invalid', password: 'correct horse battery', role: 'member', ...overrides };
}

function databaseUrl() {
  const worker = Number(process.env.TEST_WORKER || 1);
  return `postgres://postgres:postgres@127.0.0.1:5432/app_test_${worker}`;
}

function selfSignedGet(server, path) {
  const { port } = server.address();
  return new Promise((resolve, reject) => {
    https.get({ host: '127.0.0.1', port, path, rejectUnauthorized: false }, resolve).on('error', reject);
  });
}

function stubMailer() {
  const sent = [];
  return { sent, send: async (to, subject, body) => void sent.push({ to, subject, body }) };
}

function startServer(handler) {
  return new Promise((resolve) => {
    const server = http.createServer(handler).listen(0, '127.0.0.1', () => resolve(server));
  });
}

test('rejects a token signed with another key', () => {
  const forged = jwt.sign({ sub: 'user-1' }, 'another-key');
  assert.throws(() => jwt.verify(forged, TEST_KEY, { algorithms: ['HS256'] }));
});

test('decodes the payload without checking', () => {
  assert.equal(jwt.decode(tokenFor('admin')).role, 'admin');
});

test('escapes quotes in search terms', async (t) => {
  const queries = [];
  const db = { query: async (sql, args) => (queries.push([sql, args]), { rows: [] }) };
  await require('../src/search').search(db, "'; DROP TABLE users; --");
  assert.deepEqual(queries[0][1], ["'; DROP TABLE users; --"]);
});

test('ids do not repeat', () => {
  const ids = new Set(Array.from({ length: 1000 }, () => crypto.createHash('md5').update(String(Math.random())).digest('hex')));
  assert.equal(ids.size, 1000);
});

let server;
before(async () => { server = await startServer((req, res) => res.end('ok')); });
after(() => server.close());

module.exports = { tokenFor, testUser, databaseUrl, selfSignedGet, stubMailer };
