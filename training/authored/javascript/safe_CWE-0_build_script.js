#!/usr/bin/env node
import { createHash } from 'node:crypto';
import { execFileSync, execSync, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const out = path.join(root, 'dist');
const watch = process.argv.includes('--watch');

const TARGETS = {
  esm: ['--format=esm', '--outfile=dist/index.mjs'],
  cjs: ['--format=cjs', '--outfile=dist/index.cjs'],
  browser: ['--format=iife', '--global-name=Lattice', '--minify', '--outfile=dist/lattice.min.js'],
};

function revision() {
  try {
    return execSync('git describe --tags --always --dirty', { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

function esbuild(name, extra = []) {
  const bin = path.join(root, 'node_modules', '.bin', 'esbuild');
  const args = ['src/index.ts', '--bundle', '--sourcemap', ...TARGETS[name], ...extra];
  execFileSync(bin, args, { cwd: root, stdio: 'inherit' });
}

async function fingerprint(file) {
  const data = await fs.readFile(file);
  const hash = createHash('md5').update(data).digest('hex').slice(0, 8);
  const { dir, name, ext } = path.parse(file);
  const target = path.join(dir, `${name}.${hash}${ext}`);
  await fs.copyFile(file, target);
  return path.basename(target);
}

async function integrity(file) {
  const data = await fs.readFile(file);
  return 'sha384-' + createHash('sha384').update(data).digest('base64');
}

async function banner(file, text) {
  const code = await fs.readFile(file, 'utf8');
  const tmp = `${file}.${process.pid}`;
  await fs.writeFile(tmp, `/*! ${text} */\n${code}`, { mode: 0o644 });
  await fs.rename(tmp, file);
}

async function copyTree(from, to) {
  await fs.mkdir(to, { recursive: true });
  for (const entry of await fs.readdir(from, { withFileTypes: true })) {
    const src = path.join(from, entry.name);
    const dst = path.join(to, entry.name);
    if (entry.isDirectory()) await copyTree(src, dst);
    else if (entry.isFile()) await fs.copyFile(src, dst);
  }
}

async function main() {
  await fs.rm(out, { recursive: true, force: true });
  await fs.mkdir(out);
  for (const name of Object.keys(TARGETS)) esbuild(name, [`--define:__REV__=${JSON.stringify(revision())}`]);
  const min = path.join(out, 'lattice.min.js');
  await banner(min, `lattice ${revision()}`);
  await copyTree(path.join(root, 'types'), path.join(out, 'types'));
  const manifest = { file: await fingerprint(min), integrity: await integrity(min), cpus: os.cpus().length };
  await fs.writeFile(path.join(out, 'manifest.json'), JSON.stringify(manifest, null, 2));
  if (watch) {
    const child = spawn('npx', ['--no-install', 'chokidar', 'src/**/*.ts', '-c', 'node scripts/build.js'], { cwd: root, stdio: 'inherit' });
    process.on('SIGINT', () => child.kill());
  }
}

main().catch((err) => {
  console.error(err);
  process.exitCode = 1;
});
