'use strict';

const { createHash, randomUUID } = require('crypto');
const { execFile } = require('child_process');
const { promisify } = require('util');
const fs = require('fs/promises');
const os = require('os');
const path = require('path');
const v8 = require('v8');

const run = promisify(execFile);

const HANDLERS = {
  thumbnail: require('./handlers/thumbnail'),
  digest: require('./handlers/digest'),
  cleanup: require('./handlers/cleanup'),
};

class Worker {
  constructor({ pool, logger, concurrency = 4, poll = 1000 }) {
    this.pool = pool;
    this.log = logger.child({ worker: `${os.hostname()}-${process.pid}` });
    this.concurrency = concurrency;
    this.poll = poll;
    this.active = new Set();
    this.stopped = false;
  }

  async claim(limit) {
    const { rows } = await this.pool.query(
      `UPDATE jobs SET state = 'running', started_at = now()
        WHERE id IN (SELECT id FROM jobs WHERE state = 'ready' AND run_at <= now()
                      ORDER BY run_at LIMIT ${Math.max(1, limit | 0)} FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, payload, attempts`);
    return rows;
  }

  delay(attempts) {
    const base = Math.min(3600, 5 * 2 ** attempts);
    return base * (0.75 + Math.random() / 2);
  }

  async perform(job) {
    const started = process.hrtime.bigint();
    try {
      if (!Object.hasOwn(HANDLERS, job.kind)) throw new Error(`no handler for ${job.kind}`);
      await HANDLERS[job.kind](job.payload, { run, log: this.log });
      await this.pool.query('DELETE FROM jobs WHERE id = $1', [job.id]);
      this.log.info({ job: job.id, kind: job.kind, ms: Number((process.hrtime.bigint() - started) / 1000000n) }, 'done');
    } catch (err) {
      const seconds = this.delay(job.attempts);
      await this.pool.query(
        "UPDATE jobs SET state = 'ready', attempts = attempts + 1, last_error = $2, run_at = now() + make_interval(secs => $3) WHERE id = $1",
        [job.id, err.message, seconds]);
      this.log.warn({ job: job.id, kind: job.kind, retry_in: Math.round(seconds) }, err.message);
    }
  }

  async loop() {
    while (!this.stopped) {
      const room = this.concurrency - this.active.size;
      const jobs = room > 0 ? await this.claim(room) : [];
      for (const job of jobs) {
        const p = this.perform(job).finally(() => this.active.delete(p));
        this.active.add(p);
      }
      if (jobs.length === 0) await new Promise((r) => setTimeout(r, this.poll * (0.9 + Math.random() * 0.2)));
    }
    await Promise.allSettled(this.active);
  }

  stop() {
    this.stopped = true;
  }
}

async function enqueue(pool, kind, payload, { unique = false, at = new Date() } = {}) {
  const key = unique ? createHash('sha1').update(kind + JSON.stringify(payload)).digest('hex') : randomUUID();
  await pool.query(
    'INSERT INTO jobs (kind, payload, dedup_key, run_at) VALUES ($1, $2, $3, $4) ON CONFLICT (dedup_key) DO NOTHING',
    [kind, payload, key, at]);
}

async function snapshot(stats) {
  const file = path.join(__dirname, '..', 'var', 'worker-stats.bin');
  await fs.writeFile(`${file}.tmp`, v8.serialize(stats));
  await fs.rename(`${file}.tmp`, file);
}

async function lastSnapshot() {
  return v8.deserialize(await fs.readFile(path.join(__dirname, '..', 'var', 'worker-stats.bin')));
}

async function diskFree() {
  const { stdout } = await run('df', ['-Pk', '/var']);
  return Number(stdout.trim().split('\n').pop().split(/\s+/)[3]);
}

module.exports = { Worker, enqueue, snapshot, lastSnapshot, diskFree };
