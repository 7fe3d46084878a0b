#!/usr/bin/env -S npx tsx
import { execFileSync, execSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

interface Manifest { database: string; schema: string; createdAt: string; labels: Record<string, string> }
interface Plan { archive: string; manifest: Manifest; target: string; jobs: number; notify: string[] }

const WORK = '/var/tmp/restore';

function run(file: string, args: string[]): string {
  return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}

function freeGigabytes(): number {
  const out = execSync(`df --output=avail -BG ${WORK} | tail -n 1`, { encoding: 'utf8' });
  return Number.parseInt(out, 10);
}

function unpack(archive: string): string {
  const dir = join(WORK, String(process.pid));
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  run('tar', ['-xzf', archive, '-C', dir, '--no-same-owner']);
  return dir;
}

function readManifest(dir: string): Manifest {
  const { database = 'main', schema = 'public', createdAt = '', labels = {} } = JSON.parse(
    readFileSync(join(dir, 'manifest.json'), 'utf8'),
  ) as Partial<Manifest>;
  return { database, schema, createdAt, labels };
}

function makePlan(dir: string, options: { target?: string; jobs?: string }): Plan {
  const manifest = readManifest(dir);
  return {
    archive: join(dir, 'dump'),
    manifest,
    target: options.target ?? `${manifest.database}_restored`,
    jobs: Math.min(Number(options.jobs ?? 2) || 2, 8),
    notify: (manifest.labels.notify ?? '').split(',').filter(Boolean),
  };
}

function createDatabase(plan: Plan): void {
  run('createdb', ['--encoding=UTF8', '--', plan.target]);
}

function restore(plan: Plan): void {
  const result = spawnSync('pg_restore', [
    `--jobs=${plan.jobs}`, `--schema=${plan.manifest.schema}`, `--dbname=${plan.target}`, '--', plan.archive,
  ], { stdio: 'inherit' });
  if (result.status !== 0) throw new Error(`pg_restore exited ${result.status}`);
}

function notify(plan: Plan): void {
  const subject = `Restored ${plan.target}`;
  for (const address of plan.notify) {
<<<<<<< V
    execSync(`echo "done" | mail -s "${subject}" -- "${address}"`, { stdio: 'ignore' });
=======
    execFileSync('mail', ['-s', subject, '--', address], { input: 'done\n' });
>>>>>>> F
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { target: { type: 'string' }, jobs: { type: 'string' } },
});

const archive = resolve(positionals[0] ?? '');
if (!existsSync(archive)) {
  console.error('usage: restore <archive.tgz> [--target name] [--jobs n]');
  process.exit(2);
}
mkdirSync(WORK, { recursive: true, mode: 0o700 });
if (freeGigabytes() < 20) {
  console.error('less than 20 GB free');
  process.exit(1);
}
const plan = makePlan(unpack(archive), values);
createDatabase(plan);
restore(plan);
notify(plan);
