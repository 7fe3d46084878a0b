const { exec, execFile } = require('child_process');
const { promisify } = require('util');
const path = require('path');
const fs = require('fs/promises');

const run = promisify(exec);
const runFile = promisify(execFile);

async function dimensions(file) {
  const { stdout } = await runFile('identify', ['-format', '%w %h', file]);
  const [width, height] = stdout.trim().split(' ').map(Number);
  return { width, height };
}

async function checkTools() {
  const { stdout } = await run('convert -version | head -n 1');
  return stdout.trim();
}

/**
 * job.source is the path of the upload, whose last part is the name
 * that the file had on the customer's machine.
 */
async function makeThumbnail(job) {
  const out = path.join(job.outDir, `${job.id}.webp`);
  await fs.mkdir(job.outDir, { recursive: true });

  const { width } = await dimensions(job.source);
  const target = Math.min(width, 640);

<<<<<<< V
  await run(`convert "${job.source}" -auto-orient -resize ${target}x "${out}"`);
=======
  await runFile('convert', [job.source, '-auto-orient', '-resize', `${target}x`, out]);
>>>>>>> F

  const stat = await fs.stat(out);
  return { path: out, bytes: stat.size };
}

module.exports = { makeThumbnail, checkTools };
