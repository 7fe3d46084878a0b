#!/usr/bin/env node
/**
 * Exercise checker of the programming course. Students register a repository in
 * a chat; `check <exercise> <repository> [branch]` clones it, runs the exercise's
 * tests in a container without network and answers with the result.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from './chat.js';

const EXERCISES = JSON.parse(await readFile(new URL('./exercises.json', import.meta.url), 'utf8'));
const FORGE = /^https:\/\/forge\.course\.example\/[A-Za-z0-9_.-]{1,60}\/[A-Za-z0-9_.-]{1,80}$/;
const MAX_OUTPUT = 64 * 1024;
const MAX_PARALLEL = 2;
const GIT_ENV = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_TERMINAL_PROMPT: '0',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_ALLOW_PROTOCOL: 'https',
};
class CheckError extends Error {}
/** Runs a program without a shell; resolves with its exit code and output. */
function execute(file, args, { cwd, env, seconds }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk) => {
      if (output.length < MAX_OUTPUT) output += chunk.toString('utf8');
    };
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (err) => {
      clearTimeout(timer);
      reject(err);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, timedOut: signal === 'SIGKILL', output: output.slice(0, MAX_OUTPUT) });
    });
  });
}
async function git(args, cwd) {
  const { code, timedOut, output } = await execute('git', args, { cwd, env: GIT_ENV, seconds: 60 });
  if (timedOut) throw new CheckError('the repository took too long');
  if (code !== 0) throw new CheckError(`git failed: ${output.trim().split('\n').pop()}`);
  return output.trim();
}
async function cloneInto(folder, repository, branch) {
  if (!FORGE.test(repository)) throw new CheckError('only repositories on the course forge can be checked');
  await git(['clone', '--depth', '1', '--no-tags', '--no-checkout', '--', repository, folder], tmpdir());
  if (branch !== undefined) {
<<<<<<< V
    await git(['fetch', '--depth', '1', 'origin', branch], folder);
=======
    if (!/^\w[\w./-]{0,99}$/.test(branch)) throw new CheckError('that is not the name of a branch');
    await git(['fetch', '--depth', '1', 'origin', `refs/heads/${branch}`], folder);
>>>>>>> F
  }
  await git(['-c', 'core.symlinks=false', 'checkout', '--detach', branch === undefined ? 'HEAD' : 'FETCH_HEAD'], folder);
  return git(['log', '-1', '--format=%h %cs'], folder);
}
/** Command line of the container; everything in it comes from exercises.json or from us. */
function containerArgs(exercise, folder, name) {
  return [
    'run', '--rm', '--name', name,
    '--network', 'none',
    '--read-only', '--tmpfs', '/tmp:size=64m',
    '--memory', '512m', '--cpus', '1', '--pids-limit', '128',
    '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges',
    '--user', '65534:65534',
    '--volume', `${folder}:/work:ro`,
    '--volume', `${path.resolve('tests', exercise.tests)}:/tests:ro`,
    exercise.image,
    ...exercise.command,
  ];
}

async function runTests(exercise, folder) {
  const name = `check-${path.basename(folder)}`;
  const result = await execute('docker', containerArgs(exercise, folder, name), {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH },
    seconds: exercise.seconds,
  });
  if (result.timedOut) {
    await execute('docker', ['rm', '--force', name], { cwd: tmpdir(), env: { PATH: process.env.PATH }, seconds: 20 });
    throw new CheckError(`the tests took longer than ${exercise.seconds} seconds`);
  }
  return result;
}
async function check(exerciseName, repository, branch) {
  if (!Object.hasOwn(EXERCISES, exerciseName)) throw new CheckError('no such exercise');
  const exercise = EXERCISES[exerciseName];
  const base = await mkdtemp(path.join(tmpdir(), 'check-'));
  try {
    const folder = path.join(base, path.basename(base));
    const version = await cloneInto(folder, repository, branch);
    const { code, output } = await runTests(exercise, folder);
    const summary = output.split('\n').filter((line) => /^(ok|not ok) \d+/.test(line)).slice(0, 40);
    return { passed: code === 0, version, summary };
  } finally {
    await rm(base, { recursive: true, force: true });
  }
}
let running = 0;
const queue = [];
function schedule(job) {
  return new Promise((resolve, reject) => {
    if (queue.length >= 30) return reject(new CheckError('too many checks are waiting, please try later'));
    queue.push({ job, resolve, reject });
    return pump();
  });
}
function pump() {
  while (running < MAX_PARALLEL && queue.length > 0) {
    const { job, resolve, reject } = queue.shift();
    running += 1;
    job().then(resolve, reject).finally(() => {
      running -= 1;
      pump();
    });
  }
}
const chat = await connect(process.env.CHAT_URL, process.env.CHAT_TOKEN);
const waiting = new Set();

chat.on('command', async ({ sender, words, reply }) => {
  const [verb, exercise, repository, branch] = words;
  if (verb !== 'check' || !exercise || !repository) return reply('check <exercise> <repository> [branch]');
  if (waiting.has(sender)) return reply('Your last check is still running.');
  waiting.add(sender);
  try {
    const { passed, version, summary } = await schedule(() => check(exercise, repository, branch));
    return reply(`${passed ? 'Passed' : 'Not passed'} (${version})\n${summary.join('\n')}`);
  } catch (err) {
    if (!(err instanceof CheckError)) console.error(err);
    return reply(err instanceof CheckError ? err.message : 'The check could not be run.');
  } finally {
    waiting.delete(sender);
  }
});
