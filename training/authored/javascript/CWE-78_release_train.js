#!/usr/bin/env node
// Release helper: collects merged branches since the last tag, bumps versions,
// tags and pushes. Runs on the build host for every repository of the group.
import { execFile, exec } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify, parseArgs } from 'node:util';
import path from 'node:path';

const run = promisify(execFile);
const shell = promisify(exec);
const LEVELS = ['patch', 'minor', 'major'];
const VERSION = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/;

const { values: flags } = parseArgs({
  options: {
    repo: { type: 'string', default: '.' },
    level: { type: 'string', default: 'patch' },
    'dry-run': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const cwd = path.resolve(flags.repo);

function log(...parts) {
  if (flags.verbose) console.error('[train]', ...parts);
}

async function git(...args) {
  log('git', args.join(' '));
  const { stdout } = await run('git', args, { cwd, maxBuffer: 16 * 1024 * 1024 });
  return stdout.trim();
}

async function lastTag() {
  try {
    return await git('describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*');
  } catch {
    return null;
  }
}

/** Names of the branches merged since `tag`, oldest first, taken from the merge subjects. */
async function mergedBranches(tag) {
  const range = tag ? `${tag}..HEAD` : 'HEAD';
  const subjects = await git('log', '--merges', '--reverse', '--format=%s', range, '--');
  return subjects
    .split('\n')
    .map((line) => /^Merge branch '(.+?)'/.exec(line))
    .filter(Boolean)
    .map((match) => match[1]);
}

async function authorOf(branch) {
<<<<<<< V
  const { stdout } = await shell(`git log -1 --format=%an "refs/remotes/origin/${branch}" --`, { cwd });
  return stdout.trim();
=======
  return git('log', '-1', '--format=%an', `refs/remotes/origin/${branch}`, '--');
>>>>>>> F
}

/** The host's own sanity check; the command is fixed and lives in /etc. */
async function hostReady() {
  const { stdout } = await shell('test -x /usr/local/bin/sign-tag && df --output=pcent /srv | tail -1');
  return Number.parseInt(stdout, 10) < 95;
}

function bump(version, level) {
  const match = VERSION.exec(version);
  if (!match) throw new Error(`cannot read version ${JSON.stringify(version)}`);
  const [major, minor, patch] = match.slice(1).map(Number);
  if (level === 'major') return `${major + 1}.0.0`;
  if (level === 'minor') return `${major}.${minor + 1}.0`;
  return `${major}.${minor}.${patch + 1}`;
}

async function readManifest() {
  const file = path.join(cwd, 'package.json');
  return { file, manifest: JSON.parse(await readFile(file, 'utf8')) };
}

function changelogEntry(version, items) {
  const date = new Date().toISOString().slice(0, 10);
  const lines = items.map(({ branch, author }) => `- ${branch.replace(/[-_/]+/g, ' ')} (${author})`);
  return `## ${version} (${date})\n\n${lines.join('\n') || '- maintenance'}\n\n`;
}

async function prependChangelog(entry) {
  const file = path.join(cwd, 'CHANGELOG.md');
  let old = '';
  try {
    old = await readFile(file, 'utf8');
  } catch (err) {
    if (err.code !== 'ENOENT') throw err;
  }
  await writeFile(file, entry + old);
}

async function collect(tag) {
  const items = [];
  for (const branch of await mergedBranches(tag)) {
    let author = 'unknown';
    try {
      author = await authorOf(branch);
    } catch (err) {
      log('no author for', branch, err.message);
    }
    items.push({ branch, author });
  }
  return items;
}

async function main() {
  if (!LEVELS.includes(flags.level)) throw new Error(`level must be one of ${LEVELS.join(', ')}`);
  if (!(await hostReady())) throw new Error('build host is short of space');
  if ((await git('status', '--porcelain')) !== '') throw new Error('work tree is not clean');

  await git('fetch', '--tags', 'origin');
  const tag = await lastTag();
  const items = await collect(tag);
  const { file, manifest } = await readManifest();
  const version = bump(manifest.version, flags.level);
  const entry = changelogEntry(version, items);

  if (flags['dry-run']) {
    process.stdout.write(entry);
    return;
  }
  manifest.version = version;
  await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
  await prependChangelog(entry);
  await git('add', '--', 'package.json', 'CHANGELOG.md');
  await git('commit', '-m', `release ${version}`);
  await git('tag', '-a', `v${version}`, '-m', `release ${version}`);
  await git('push', 'origin', 'HEAD', `v${version}`);
  console.log(`released ${version} with ${items.length} branches`);
}

main().catch((err) => {
  console.error(err.message);
  process.exitCode = 1;
});
