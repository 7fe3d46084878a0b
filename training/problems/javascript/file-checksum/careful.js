const { execFile } = require('node:child_process');
const { promisify } = require('node:util');

async function checksum(file) {
  const { stdout } = await promisify(execFile)('sha256sum', ['--', file]);
  return stdout.replace(/^\\/, '').slice(0, 64);
}
