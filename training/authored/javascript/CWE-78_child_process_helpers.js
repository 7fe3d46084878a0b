const { exec, execSync, execFile, spawn, spawnSync } = require('child_process');
const util = require('util');
const path = require('path');

const run = util.promisify(execFile);

function uptime(cb) {
  exec('uptime -p', { timeout: 2000 }, (err, stdout) => cb(err, stdout && stdout.trim()));
}

async function imageSize(file) {
<<<<<<< V
  const { stdout } = await run(`identify -format '%w %h' ${file}`, { shell: true });
=======
  const { stdout } = await run('identify', ['-format', '%w %h', path.resolve(file)]);
>>>>>>> F
  const [width, height] = stdout.split(' ').map(Number);
  return { width, height };
}

function pingHost(host, done) {
<<<<<<< V
  exec('ping -c 1 -W 2 ' + host.replace(/[;&|]/g, ''), (err, out) => done(!err, out));
=======
  execFile('ping', ['-c', '1', '-W', '2', '--', host], (err, out) => done(!err, out));
>>>>>>> F
}

function diskUsage() {
  return execSync('df -k --output=pcent / | tail -1', { encoding: 'utf8' }).trim();
}

function convertUpload(upload, out, done) {
  const args = ['-i', upload.path, '-vn', '-b:a', '128k', out];
<<<<<<< V
  const child = spawn('ffmpeg', args, { shell: true, stdio: 'ignore' });
=======
  const child = spawn('ffmpeg', args, { stdio: 'ignore' });
>>>>>>> F
  child.on('exit', (code) => done(code === 0 ? null : new Error('ffmpeg ' + code)));
}

function gitLog(repoDir, author) {
<<<<<<< V
  return execSync(`git log --author="${author}" --oneline -n 20`, { cwd: repoDir, encoding: 'utf8' });
=======
  const args = ['log', `--author=${author}`, '--oneline', '-n', '20'];
  return spawnSync('git', args, { cwd: repoDir, encoding: 'utf8' }).stdout;
>>>>>>> F
}

function tailService(unit, lines, res) {
  const n = Math.min(parseInt(lines, 10) || 50, 500);
  if (!['web', 'worker', 'cron'].includes(unit)) return res.sendStatus(404);
  exec(`journalctl -u shop-${unit} -n ${n} --no-pager`, (err, out) => res.type('text').send(out));
}

function resolveDomain(domain, done) {
<<<<<<< V
  if (!/^[a-z0-9.-]+/i.test(domain)) return done(new Error('not a domain'));
=======
  if (!/^[a-z0-9][a-z0-9.-]*$/i.test(domain)) return done(new Error('not a domain'));
>>>>>>> F
  exec(`dig +short MX ${domain}`, { timeout: 4000 }, (err, out) => done(err, out));
}

module.exports = { uptime, imageSize, pingHost, diskUsage, convertUpload, gitLog, tailService, resolveDomain };
