const { exec, execFile } = require('child_process');
const { promisify } = require('util');

const execP = promisify(exec);
const execFileP = promisify(execFile);

/**
 * Report how many kilobytes a tenant's folder takes up.
 * @param {string} root folder that holds one folder per tenant
 * @param {string} tenant tenant name from the URL
 * @returns {Promise<number>}
 */
async function diskUsage(root, tenant) {
  if (tenant.includes('/') || tenant.includes('..')) throw new RangeError('bad tenant');
<<<<<<< V
  const { stdout } = await execP(`du -sk ${root}/${tenant}`, { timeout: 20000 });
=======
  const { stdout } = await execFileP('du', ['-sk', `${root}/${tenant}`], { timeout: 20000 });
>>>>>>> F
  return parseInt(stdout, 10);
}

async function diskFree() {
  const { stdout } = await execP('df -k --output=avail /srv | tail -n 1');
  return parseInt(stdout, 10);
}

module.exports = { diskUsage, diskFree };
