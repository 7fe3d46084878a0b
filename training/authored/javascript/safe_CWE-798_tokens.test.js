import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import http from 'node:http';
import { after, before, beforeEach, describe, it, mock } from 'node:test';

import { createApp } from '../src/app.js';
import { MemoryStore } from '../src/store/memory.js';

const ADMIN = { email: 'admin@test.invalid', password: 'correct-horse-battery' };
const API_KEY = 'sk_test_000000000000000000000000';
const WEBHOOK_SECRET = 'whsec_dGVzdC10ZXN0LXRlc3QtdGVzdC10ZXN0';
const COOKIE_SECRET = Buffer.alloc(32, 1);

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

function listen(app) {
  return new Promise((resolve) => {
    const server = http.createServer(app).listen(0, '127.0.0.1', () => resolve(server));
  });
}

describe('API tokens', () => {
  let server;
  let base;
  let store;

  before(async () => {
    store = new MemoryStore();
    const app = createApp({
      store,
      cookieSecret: COOKIE_SECRET,
      webhookSecret: WEBHOOK_SECRET,
      signingKey: privateKey,
      verifyKey: publicKey,
      passwordCost: 4, // cheap rounds: these tests are about tokens
    });
    server = await listen(app);
    base = `http://127.0.0.1:${server.address().port}`;
  });

  after(() => new Promise((done) => server.close(done)));

  beforeEach(async () => {
    store.clear();
    await store.addUser(ADMIN);
    await store.addKey({ owner: ADMIN.email, hash: createHash('sha256').update(API_KEY).digest('hex') });
  });

  const call = (path, { token, ...init } = {}) =>
    fetch(base + path, { ...init, headers: { ...(token && { Authorization: `Bearer ${token}` }), ...init.headers } });

  it('accepts the key that was created', async () => {
    const res = await call('/v1/me', { token: API_KEY });
    assert.equal(res.status, 200);
    assert.equal((await res.json()).email, ADMIN.email);
  });

  it('refuses a key that nobody has', async () => {
    const res = await call('/v1/me', { token: `sk_test_${randomBytes(12).toString('hex')}` });
    assert.equal(res.status, 401);
  });

  it('refuses SQL in the place of a key', async () => {
    const res = await call('/v1/me', { token: "' OR '1'='1' --" });
    assert.equal(res.status, 401);
  });

  it('shows a new key once', async () => {
    const created = await call('/v1/keys', { token: API_KEY, method: 'POST' }).then((r) => r.json());
    assert.match(created.secret, /^sk_test_[0-9a-f]{24}$/);
    const text = await call('/v1/keys', { token: API_KEY }).then((r) => r.text());
    assert.ok(!text.includes(created.secret));
  });

  it('escapes the label on the settings page', async () => {
    await call('/v1/keys', {
      token: API_KEY,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ label: '<script>alert(1)</script>' }),
    });
    const page = await call('/settings/keys', { token: API_KEY }).then((r) => r.text());
    assert.ok(page.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
    assert.ok(!page.includes('<script>alert(1)'));
  });

  it('forgets a key after ninety days', async () => {
    const clock = mock.method(Date, 'now', () => Date.UTC(2100, 0, 1));
    try {
      assert.equal((await call('/v1/me', { token: API_KEY })).status, 401);
    } finally {
      clock.mock.restore();
    }
  });
});
