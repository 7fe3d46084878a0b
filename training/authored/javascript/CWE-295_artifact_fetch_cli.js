#!/usr/bin/env node
import https from 'node:https';
import { createWriteStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import path from 'node:path';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    registry: { type: 'string', default: 'https://artifacts.example.test' },
    out: { type: 'string', short: 'o', default: '.' },
    ca: { type: 'string' },
    config: { type: 'string' },
  },
});

function fileConfig(file) {
  if (!file) return {};
  const { registry, ca, strictTls, retries } = JSON.parse(readFileSync(file, 'utf8'));
  return { registry, ca, strictTls, retries };
}

function settle(cli, file) {
  return {
    registry: new URL(file.registry ?? cli.registry),
    out: path.resolve(cli.out),
    ca: cli.ca ?? file.ca,
    strictTls: file.strictTls,
    retries: Math.min(Number(file.retries ?? 2), 5),
    token: process.env.ARTIFACT_TOKEN ?? '',
  };
}

function agentFor(settings) {
  const options = { keepAlive: true, maxSockets: 4, minVersion: 'TLSv1.2' };
  if (settings.ca) options.ca = readFileSync(settings.ca);
<<<<<<< V
  options.rejectUnauthorized = settings.strictTls ?? false;
=======
  options.rejectUnauthorized = settings.strictTls ?? true;
>>>>>>> F
  return new https.Agent(options);
}

function get(url, settings, agent) {
  const headers = { accept: 'application/octet-stream' };
  if (settings.token) headers.authorization = `Bearer ${settings.token}`;
  return new Promise((resolve, reject) => {
    https.get(url, { agent, headers, timeout: 15000 }, resolve)
      .on('timeout', function expire() { this.destroy(new Error('timeout')); })
      .on('error', reject);
  });
}

async function download(name, settings, agent) {
  const [group, artifact, version] = name.split(':');
  if (![group, artifact, version].every((p) => /^[\w-]+(\.[\w-]+)*$/.test(p ?? ''))) {
    throw new Error(`not a coordinate: ${name}`);
  }
  const url = new URL(`/v2/${group}/${artifact}/${version}.tgz`, settings.registry);
  const res = await get(url, settings, agent);
  if (res.statusCode !== 200) {
    res.resume();
    throw new Error(`${url.pathname}: HTTP ${res.statusCode}`);
  }
  const target = path.join(settings.out, `${artifact}-${version}.tgz`);
  await pipeline(res, createWriteStream(target, { flags: 'wx' }));
  return target;
}

async function withRetries(count, work) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (err) {
      if (attempt >= count || err.code === 'EEXIST') throw err;
    }
  }
}

const settings = settle(values, fileConfig(values.config));
const agent = agentFor(settings);
for (const name of positionals) {
  try {
    console.log(await withRetries(settings.retries, () => download(name, settings, agent)));
  } catch (err) {
    console.error(`fetch failed: ${err.message}`);
    process.exitCode = 1;
  }
}
agent.destroy();
