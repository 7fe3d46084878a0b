#!/usr/bin/env node
import { execSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const BUMPS = ['major', 'minor', 'patch'];

function sh(line) {
  return execSync(line, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}

function bump(version, kind) {
  const parts = version.split('.').map(Number);
  const i = BUMPS.indexOf(kind);
  if (i < 0) throw new Error(`usage: release ${BUMPS.join('|')}`);
  parts[i] += 1;
  parts.fill(0, i + 1);
  return parts.join('.');
}

function git(...args) {
  const r = spawnSync('git', args, { stdio: 'inherit' });
  if (r.status !== 0) process.exit(r.status ?? 1);
}

function main(kind) {
  if (sh('git status --porcelain') !== '') throw new Error('working tree is not clean');
  if (sh('git rev-parse --abbrev-ref HEAD') !== 'main') throw new Error('releases are cut from main');

  const pkg = JSON.parse(readFileSync('package.json', 'utf8'));
  pkg.version = bump(pkg.version, kind);
  writeFileSync('package.json', JSON.stringify(pkg, null, 2) + '\n');

  execSync('npm run build && npm test', { stdio: 'inherit' });
  git('commit', '-am', `Release ${pkg.version}`);
  git('tag', '-a', `v${pkg.version}`, '-m', `Release ${pkg.version}`);
}

try {
  main(process.argv[2]);
} catch (err) {
  console.error(err.message);
  process.exitCode = 1;
}
