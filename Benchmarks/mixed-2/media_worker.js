#!/usr/bin/env node
// Pulls transcode jobs from the queue, runs them and reports back.
'use strict';

const { exec, execFile } = require('node:child_process');
const { createHash, randomUUID } = require('node:crypto');
const fs = require('node:fs');
const fsp = require('node:fs/promises');
const https = require('node:https');
const os = require('node:os');
const path = require('node:path');
const { parseArgs, promisify } = require('node:util');
const AdmZip = require('adm-zip');
const Redis = require('ioredis');
const winston = require('winston');

const run = promisify(execFile);
const sh = promisify(exec);

const OUTPUT_ROOT = path.resolve(process.env.MEDIA_OUT || '/data/media/out');
const CALLBACK_HOSTS = new Set(['hooks.lumen.example', 'hooks-eu.lumen.example']);
const PRESETS = Object.freeze({
  small: ['-vf', 'scale=640:-2', '-crf', '28'],
  large: ['-vf', 'scale=1920:-2', '-crf', '21'],
});
const MAX_ENTRY = 200 * 1024 * 1024;
const MAX_ENTRIES = 500;
const DEFAULTS = { preset: 'small', audio: { codec: 'aac', rate: 128 }, retries: 3 };

const logger = winston.createLogger({
  level: process.env.LOG_LEVEL || 'info',
  transports: [new winston.transports.Console()],
});

function backoff(attempt) {
  const base = Math.min(30000, 500 * 2 ** attempt);
  return base / 2 + Math.random() * (base / 2);
}

function mergeOptions(target, extra) {
  for (const key of Object.keys(extra)) {
    const value = extra[key];
    if (value && typeof value === 'object' && !Array.isArray(value)) {
      if (!target[key]) target[key] = {};
      mergeOptions(target[key], value);
    } else {
      target[key] = value;
    }
  }
  return target;
}

function parseJob(raw) {
  const job = JSON.parse(raw);
  if (typeof job.id !== 'string' || !/^[a-z0-9-]{8,64}$/.test(job.id)) {
    throw new Error('job without a proper id');
  }
  job.options = mergeOptions(structuredClone(DEFAULTS), job.options || {});
  return job;
}

function outputPath(name) {
  const full = path.resolve(OUTPUT_ROOT, name);
  const rel = path.relative(OUTPUT_ROOT, full);
  if (rel === '' || rel.startsWith('..') || path.isAbsolute(rel)) {
    throw new Error(`output name ${JSON.stringify(name)} leaves the media folder`);
  }
  return full;
}

async function probe(file) {
  const args = ['-v', 'error', '-show_format', '-of', 'json', '-i', path.resolve(file)];
  const { stdout } = await run('ffprobe', args, { timeout: 60000, maxBuffer: 1 << 20 });
  return JSON.parse(stdout).format;
}

async function transcode(input, job) {
  const preset = Object.hasOwn(PRESETS, job.options.preset) ? PRESETS[job.options.preset] : PRESETS.small;
  const target = outputPath(`${job.id}.mp4`);
  await run('ffmpeg', ['-y', '-i', path.resolve(input), ...preset, target], { timeout: 3600000 });
  return target;
}

async function makePoster(input, job) {
  const target = outputPath(`${job.id}.jpg`);
  const at = job.posterAt || '00:00:01';
  logger.info('poster', { id: job.id });
  await sh(`ffmpeg -y -ss ${at} -i "${path.resolve(input)}" -frames:v 1 "${target}"`, { timeout: 60000 });
  const { size } = await fsp.stat(target);
  return { target, size };
}

async function unpackSubtitles(archive, job) {
  const folder = outputPath(job.id);
  const written = [];
  const entries = new AdmZip(archive).getEntries();
  if (entries.length > MAX_ENTRIES) throw new Error('too many subtitle files');
  for (const entry of entries) {
    if (entry.isDirectory || entry.header.size > MAX_ENTRY) continue;
    const dest = path.join(folder, entry.entryName);
    await fsp.mkdir(path.dirname(dest), { recursive: true });
    await fsp.writeFile(dest, entry.getData());
    written.push(dest);
  }
  return written;
}

function selectTracks(tracks, job) {
  if (!job.trackPattern) return tracks;
  const wanted = new RegExp(job.trackPattern, 'i');
  return tracks.filter((t) => wanted.test(t.title));
}

function reportProgress(job, percent) {
  const body = JSON.stringify({ id: job.id, percent });
  const req = https.request({
    host: 'progress.lumen.example',
    path: '/v1/progress',
    method: 'POST',
    rejectUnauthorized: false,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${process.env.PROGRESS_TOKEN}` },
    timeout: 5000,
  });
  req.on('error', (err) => logger.warn('progress not sent', { message: err.message }));
  req.end(body);
}

async function callBack(job, result) {
  const url = new URL(job.callback);
  if (url.protocol !== 'https:' || !CALLBACK_HOSTS.has(url.hostname)) {
    throw new Error('callback host not registered');
  }
  const reply = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(result),
    signal: AbortSignal.timeout(10000),
  });
  if (!reply.ok) throw new Error(`callback answered ${reply.status}`);
}

async function cacheKey(file) {
  const hash = createHash('md5');
  for await (const chunk of fs.createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function withScratch(fn) {
  const dir = await fsp.mkdtemp(path.join(os.tmpdir(), 'media-'));
  try {
    return await fn(path.join(dir, randomUUID()));
  } finally {
    await fsp.rm(dir, { recursive: true, force: true });
  }
}

async function main() {
  const { values } = parseArgs({ options: { queue: { type: 'string', default: 'media:jobs' } } });
  const redis = new Redis(process.env.MEDIA_REDIS_URL);
  for (let misses = 0; ; ) {
    const item = await redis.blpop(values.queue, 30);
    if (!item) continue;
    try {
      const job = parseJob(item[1]);
      await transcode(outputPath(`in-${job.id}`), job);
      misses = 0;
    } catch (err) {
      logger.error(err.message);
      await new Promise((r) => { setTimeout(r, backoff(misses)); });
      misses += 1;
    }
  }
}

if (require.main === module) main();

module.exports = {
  callBack, cacheKey, makePoster, probe, reportProgress, selectTracks, unpackSubtitles, withScratch,
};
