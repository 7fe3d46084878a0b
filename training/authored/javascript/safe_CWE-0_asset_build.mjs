#!/usr/bin/env node
// Copies assets to dist/ under hashed names and writes a manifest.
import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.join(root, 'assets');
const target = path.join(root, 'dist');

async function* files(dir) {
  for (const entry of await fs.readdir(dir, { withFileTypes: true })) {
    const full = path.join(dir, entry.name);
    if (entry.isDirectory()) yield* files(full);
    else if (entry.isFile()) yield full;
  }
}

function hashedName(file, content) {
  const { dir, name, ext } = path.parse(path.relative(source, file));
  const digest = createHash('md5').update(content).digest('hex').slice(0, 8);
  return path.join(dir, `${name}.${digest}${ext}`);
}

export async function copyAssets() {
  const manifest = {};
  for await (const file of files(source)) {
    const content = await fs.readFile(file);
    const name = hashedName(file, content);
    const out = path.join(target, name);
    await fs.mkdir(path.dirname(out), { recursive: true });
    await fs.writeFile(out, content);
    manifest[path.relative(source, file).split(path.sep).join('/')] = name.split(path.sep).join('/');
  }
  return manifest;
}

export function integrity(content) {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

export async function writeManifest(manifest) {
  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => a.localeCompare(b)));
  await fs.writeFile(path.join(target, 'manifest.json'), `${JSON.stringify(sorted, null, 2)}\n`);
}

export async function clean() {
  await fs.rm(target, { recursive: true, force: true });
  await fs.mkdir(target, { recursive: true });
}

export async function sizeReport(manifest) {
  const rows = [];
  for (const name of Object.values(manifest)) {
    const { size } = await fs.stat(path.join(target, name));
    rows.push({ name, kib: (size / 1024).toFixed(1) });
  }
  return rows.sort((a, b) => b.kib - a.kib);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await clean();
  const manifest = await copyAssets();
  await writeManifest(manifest);
  console.table(await sizeReport(manifest));
}
