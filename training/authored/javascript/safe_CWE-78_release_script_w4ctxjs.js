#!/usr/bin/env node
import { execSync, execFileSync, spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const sh = (cmd) => execSync(cmd, { cwd: root, stdio: 'inherit' });
const pkg = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

function clean() {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  sh('rm -rf coverage .cache');
}

function build() {
  sh('npx tsc -p tsconfig.build.json && npx rollup -c');
  sh(`cp README.md LICENSE dist/ && ls -l dist | wc -l`);
}

function currentCommit() {
  return execSync('git rev-parse --short HEAD', { cwd: root, encoding: 'utf8' }).trim();
}

function tag(version) {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`not a version: ${version}`);
  sh(`git tag -a v${version} -m "release ${version}"`);
}

function changelog(since) {
  const out = execFileSync('git', ['log', '--pretty=%s', `${since}..HEAD`, '--'], { cwd: root, encoding: 'utf8' });
  return out.split('\n').filter((l) => /^(feat|fix)/.test(l)).map((l) => `- ${l}`).join('\n');
}

function watch() {
  const child = spawn(process.execPath, ['node_modules/.bin/vite', 'build', '--watch'], { cwd: root, stdio: 'inherit' });
  process.on('SIGINT', () => child.kill('SIGINT'));
}

function stamp() {
  const banner = `/*! ${pkg.name} ${pkg.version} ${currentCommit()} */\n`;
  for (const file of ['index.js', 'index.cjs']) {
    const full = path.join(root, 'dist', file);
    writeFileSync(full, banner + readFileSync(full, 'utf8'));
  }
}

const tasks = { clean, build, stamp, watch, changelog: () => console.log(changelog(`v${pkg.version}`)), tag: () => tag(pkg.version) };
const task = process.argv[2] ?? 'build';
if (!Object.hasOwn(tasks, task)) {
  console.error(`usage: release [${Object.keys(tasks).join('|')}]`);
  process.exit(2);
}
tasks[task]();
