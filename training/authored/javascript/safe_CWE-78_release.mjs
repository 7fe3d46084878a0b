#!/usr/bin/env node
// Cuts a release: checks the tree, bumps the version, builds, tags, packs.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const LEVELS = ['patch', 'minor', 'major'];

const run = (program, args, options = {}) =>
  execFileSync(program, args, { cwd: root, stdio: 'inherit', ...options });

const read = (program, args) =>
  execFileSync(program, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();

function die(message) {
  console.error(`release: ${message}`);
  process.exit(1);
}

function parseVersion(text) {
  const m = /^(\d+)\.(\d+)\.(\d+)$/.exec(text);
  if (!m) die(`version ${text} is not x.y.z`);
  return m.slice(1).map(Number);
}

function bump([major, minor, patch], level) {
  if (level === 'major') return [major + 1, 0, 0];
  if (level === 'minor') return [major, minor + 1, 0];
  return [major, minor, patch + 1];
}

/** Subjects since the last tag, for the change log. */
function subjectsSince(tag) {
  const out = read('git', ['log', '--no-merges', '--pretty=format:%h %s', `${tag}..HEAD`, '--']);
  return out === '' ? [] : out.split('\n');
}

function checkTree() {
  if (read('git', ['status', '--porcelain']) !== '') die('there are uncommitted changes');
  if (read('git', ['rev-parse', '--abbrev-ref', 'HEAD']) !== 'main') die('releases are cut from main');
  run('git', ['fetch', '--quiet', 'origin', 'main']);
  if (read('git', ['rev-parse', 'HEAD']) !== read('git', ['rev-parse', 'FETCH_HEAD'])) die('main is not up to date');
}

function setVersion(version) {
  const file = join(root, 'package.json');
  const pkg = JSON.parse(readFileSync(file, 'utf8'));
  pkg.version = version;
  writeFileSync(file, `${JSON.stringify(pkg, null, 2)}\n`);
}

function checksums(files) {
  return files
    .map((f) => `${createHash('sha256').update(readFileSync(join(root, f))).digest('hex')}  ${f}\n`)
    .join('');
}

function main() {
  const [level = 'patch', ...rest] = process.argv.slice(2);
  if (!LEVELS.includes(level) || rest.length > 0) die(`usage: release [${LEVELS.join('|')}]`);

  checkTree();
  const { version: old, name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = bump(parseVersion(old), level).join('.');
  const tag = `v${version}`;

  run('npm', ['ci', '--ignore-scripts']);
  run('npm', ['test'], { env: { ...process.env, CI: '1' } });
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  run('npm', ['run', 'build']);

  setVersion(version);
  const notes = subjectsSince(`v${old}`).map((s) => `- ${s}`).join('\n');
  run('git', ['commit', '--quiet', '--message', `Release ${version}`, '--', 'package.json']);
  run('git', ['tag', '--annotate', '--file', '-', tag], {
    input: `${name} ${version}\n\n${notes}\n`,
    stdio: ['pipe', 'inherit', 'inherit'],
  });

  const [{ filename }] = JSON.parse(read('npm', ['pack', '--json']));
  writeFileSync(join(root, 'SHA256SUMS'), checksums([filename]));
  console.log(`packed ${filename}; push with: git push --atomic origin main ${tag}`);
}

main();
