import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { BackupService } from '../src/backup.service';
import { hashPassword, verifyPassword } from '../src/passwords';

vi.mock('node:child_process', () => ({ execFile: vi.fn() }));

const config = { host: 'localhost', user: 'backup', password: 'not-a-real-password', port: 5432 };

function answer(stdout: string, error: Error | null = null) {
  vi.mocked(execFile).mockImplementation(((_cmd: string, _args: string[], _opts: object, cb: Function) => {
    cb(error, stdout, '');
  }) as never);
}

describe('BackupService', () => {
  let dir: string;
  let service: BackupService;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'backup-'));
    service = new BackupService(dir, config);
  });

  afterEach(async () => {
    vi.clearAllMocks();
    await rm(dir, { recursive: true });
  });

  it('passes the database name as one argument', async () => {
    answer('');
    await service.dump('shop; drop database shop');
    const args = vi.mocked(execFile).mock.calls[0][1];
    expect(args).toContain('shop; drop database shop');
  });

  it('gives the password by environment', async () => {
    answer('');
    await service.dump('shop');
    const [, args, options] = vi.mocked(execFile).mock.calls[0] as unknown as [string, string[], { env: Record<string, string> }];
    expect(args.join(' ')).not.toContain(config.password);
    expect(options.env.PGPASSWORD).toBe(config.password);
  });

  it('keeps the old file when the dump fails', async () => {
    await writeFile(join(dir, 'shop.dump'), 'old');
    answer('', new Error('exit 1'));
    await expect(service.dump('shop')).rejects.toThrow('exit 1');
    expect(await readFile(join(dir, 'shop.dump'), 'utf8')).toBe('old');
  });

  it.each(['../etc/passwd', '/etc/passwd', 'a/../../b'])('refuses to restore %s', async (name) => {
    await expect(service.restore(name)).rejects.toThrow(/outside/);
  });
});

describe('passwords', () => {
  it('accepts the password it was made from', async () => {
    const hash = await hashPassword('s3cret-s3cret');
    expect(await verifyPassword('s3cret-s3cret', hash)).toBe(true);
    expect(await verifyPassword('other', hash)).toBe(false);
  });

  it('never gives the same hash twice', async () => {
    expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
  });
});
