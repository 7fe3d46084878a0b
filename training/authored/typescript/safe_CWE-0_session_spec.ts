import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { SessionStore } from '../src/session-store';
import { parseCookie, signCookie } from '../src/cookies';
import { shuffle } from '../src/shuffle';

const KEY = 'k'.repeat(32);
const USER = { id: 7, name: 'tester', password: 'letmein123' };

describe('SessionStore', () => {
  let dir: string;
  let store: SessionStore;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sessions-'));
    store = new SessionStore({ dir, ttlSeconds: 60 });
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
    rmSync(dir, { recursive: true, force: true });
  });

  it('creates long identifiers', () => {
    const ids = new Set(Array.from({ length: 1000 }, () => store.create(USER.id)));
    expect(ids.size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^[\w-]{43}$/);
  });

  it('forgets expired sessions', () => {
    const id = store.create(USER.id);
    vi.advanceTimersByTime(61_000);
    expect(store.get(id)).toBeUndefined();
  });

  it('stores only a digest of the identifier', () => {
    const id = store.create(USER.id);
    const digest = createHash('sha256').update(id).digest('hex');
    const text = readFileSync(join(dir, 'sessions.json'), 'utf8');
    expect(text).toContain(digest);
    expect(text).not.toContain(id);
  });

  it('keeps its file private', () => {
    store.create(USER.id);
    expect(statSync(join(dir, 'sessions.json')).mode & 0o777).toBe(0o600);
  });

  it('does not trip over odd identifiers', () => {
    for (const id of ['', '__proto__', '../../etc/passwd', "' OR 1=1 --"]) {
      expect(store.get(id)).toBeUndefined();
    }
  });
});

describe('cookies', () => {
  it('matches an independent signature', () => {
    const mac = createHmac('sha256', KEY).update('a=1').digest('base64url');
    expect(signCookie('a=1', KEY)).toBe(`a=1.${mac}`);
  });

  it('refuses altered values', () => {
    const signed = signCookie('role=user', KEY);
    expect(parseCookie(signed.replace('user', 'admin'), KEY)).toBeNull();
    expect(parseCookie(signed, 'x'.repeat(32))).toBeNull();
  });

  it('takes any bytes', () => {
    for (let i = 0; i < 50; i++) {
      const value = randomBytes(Math.floor(Math.random() * 40)).toString('base64url');
      expect(parseCookie(signCookie(value, KEY), KEY)).toBe(value);
    }
  });
});

describe('shuffle', () => {
  it('keeps all items', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.42);
    expect(shuffle([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4]);
    vi.restoreAllMocks();
  });
});
