#!/usr/bin/env node
'use strict';

const { execFileSync, execSync, spawn } = require('child_process');
const fs = require('fs');
const path = require('path');

const ROOT = path.resolve(__dirname, '..');
const LEVELS = ['major', 'minor', 'patch'];

function git(...args) {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
}

function currentBranch() {
  return git('rev-parse', '--abbrev-ref', 'HEAD');
}

function assertClean() {
  if (execSync('git status --porcelain', { cwd: ROOT }).length > 0) {
    throw new Error('working tree has changes');
  }
}

function nextVersion(version, level) {
  const parts = version.split('.').map(Number);
  const index = LEVELS.indexOf(level);
  if (index < 0) throw new Error(`level must be one of ${LEVELS.join(', ')}`);
  parts[index] += 1;
  return parts.map((n, i) => (i > index ? 0 : n)).join('.');
}

function updatePackage(version) {
  const file = path.join(ROOT, 'package.json');
  const pkg = JSON.parse(fs.readFileSync(file, 'utf8'));
  pkg.version = version;
  fs.writeFileSync(file, JSON.stringify(pkg, null, 2) + '\n');
}

function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${command} exited with ${code}`))));
  });
}

async function checks() {
  await run('npm', ['run', 'lint']);
  await run('npm', ['test', '--', '--ci'], { env: { ...process.env, CI: 'true' } });
  await run('docker', ['build', '--pull', '-t', 'webapp:release', '.']);
}

function changelog(since) {
  return git('log', '--no-merges', '--pretty=- %s (%h)', `${since}..HEAD`);
}

async function main() {
  const level = process.argv[2] || 'patch';
  assertClean();
  if (currentBranch() !== 'main') throw new Error('releases are made from main');
  const old = require(path.join(ROOT, 'package.json')).version;
  const version = nextVersion(old, level);
  await checks();
  updatePackage(version);
  fs.writeFileSync(path.join(ROOT, 'RELEASE.md'), `# ${version}\n\n${changelog(`v${old}`)}\n`);
  git('commit', '-am', `Release ${version}`);
  git('tag', `v${version}`);
  console.log(`released ${version}`);
}

if (require.main === module) {
  main().catch((err) => {
    console.error(err.message);
    process.exitCode = 1;
  });
}

module.exports = { nextVersion, changelog };
