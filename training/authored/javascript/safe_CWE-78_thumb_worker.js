const { execFile } = require('node:child_process');
const path = require('node:path');
const { promisify } = require('node:util');

const run = promisify(execFile);

const SIZES = new Map([
  ['small', '160x120'],
  ['medium', '480x360'],
  ['large', '1280x960'],
]);

async function makeThumb(job, dirs) {
  const geometry = SIZES.get(job.size);
  if (!geometry) throw new RangeError(`no such size: ${job.size}`);

  const src = path.resolve(dirs.uploads, path.basename(job.file));
  const dst = path.resolve(dirs.thumbs, `${Number(job.id)}-${job.size}.webp`);

  await run('/usr/bin/vipsthumbnail', [
    '--size', geometry,
    '--rotate',
    '-o', `${dst}[Q=82,strip]`,
    src,
  ], { timeout: 30_000, maxBuffer: 1 << 20 });

  return dst;
}

async function dimension(file, field) {
  const { stdout } = await run('/usr/bin/vipsheader', ['-f', field, path.resolve(file)]);
  return Number(stdout.trim());
}

async function probe(file) {
  const [width, height] = await Promise.all([dimension(file, 'width'), dimension(file, 'height')]);
  return { width, height };
}

module.exports = { makeThumb, probe };
