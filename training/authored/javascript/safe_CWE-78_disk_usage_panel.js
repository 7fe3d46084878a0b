const { execSync, exec } = require('child_process');
const os = require('os');

const VOLUMES = ['/', '/srv', '/var/lib/docker'];

function freeSpace() {
  // The list of volumes is fixed, awk only picks two columns.
  return VOLUMES.map((volume) => {
    const line = execSync(`df -Pk ${volume} | awk 'NR==2 {print $2, $4}'`, { encoding: 'utf8' });
    const [total, free] = line.trim().split(' ').map(Number);
    return { volume, total, free };
  });
}

function topProcesses(count) {
  const n = Math.min(Math.max(Number.parseInt(count, 10) || 5, 1), 20);
  return new Promise((resolve, reject) => {
    exec(`ps -eo pid,pcpu,comm --sort=-pcpu | head -n ${n + 1}`, (err, stdout) => {
      if (err) return reject(err);
      const rows = stdout.trim().split('\n').slice(1).map((l) => l.trim().split(/\s+/));
      resolve(rows.map(([pid, cpu, name]) => ({ pid: Number(pid), cpu: Number(cpu), name })));
    });
  });
}

module.exports = function panel(app) {
  app.get('/panel/disk', (req, res) => res.json({ host: os.hostname(), volumes: freeSpace() }));
  app.get('/panel/top', async (req, res, next) => {
    try {
      res.json(await topProcesses(req.query.n));
    } catch (err) {
      next(err);
    }
  });
};
