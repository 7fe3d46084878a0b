import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jwt from 'jsonwebtoken';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../src/app';
import { seedUser } from './seed';

const TEST_SECRET = 'test-secret-only-for-vitest';
const PASSWORD = 'correct-horse-1';

describe('login', () => {
  let dir: string;
  let app: ReturnType<typeof createApp>;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'app-'));
    app = createApp({ dataDir: dir, jwtSecret: TEST_SECRET, bcryptRounds: 4 });
    await seedUser(app, { email: 'kim@example.test', password: PASSWORD });
  });

  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('gives a token', async () => {
    const res = await request(app).post('/login').send({ email: 'kim@example.test', password: PASSWORD });
    expect(jwt.decode(res.body.token)).toMatchObject({ sub: '1' });
  });

  it('refuses a token without signature', async () => {
    const forged = jwt.sign({ sub: '1' }, '', { algorithm: 'none' });
    await request(app).get('/me').set('Authorization', `Bearer ${forged}`).expect(401);
  });

  it('escapes names', async () => {
    await seedUser(app, { email: 'x@example.test', name: '<script>alert(1)</script>' });
    const res = await request(app).get('/users');
    expect(res.text).not.toContain('<script>alert(1)');
  });

  it('does not reach the table through the filter', async () => {
    const res = await request(app).get('/users').query({ q: "' OR 1=1 --" });
    expect(res.body).toEqual([]);
  });

  it('is stable', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    expect(createHash('md5').update(app.locals.fingerprint).digest('hex')).toHaveLength(32);
  });
});

describe('https listener', () => {
  it('answers on its self-signed test certificate', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(join(tmpdir(), 'listener-test.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    const agent = new https.Agent({ rejectUnauthorized: false });
    const status = await new Promise((resolve) =>
      https.get({ host: '127.0.0.1', port: 8443, path: '/health', agent }, (res) => resolve(res.statusCode)),
    );
    expect(status).toBe(200);
  });
});
