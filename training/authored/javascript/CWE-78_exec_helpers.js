const { exec, execSync, execFile, execFileSync, spawn } = require('child_process');
const { promisify } = require('util');
const path = require('path');

const run = promisify(exec);
const runFile = promisify(execFile);

async function thumbnail(req, res) {
    const src = path.join('/srv/media', path.basename(req.params.name));
<<<<<<< V
    await run(`convert "${src}" -resize 200x200 /tmp/thumb.png`);
=======
    await runFile('convert', [src, '-resize', '200x200', '/tmp/thumb.png']);
>>>>>>> F
    res.sendFile('/tmp/thumb.png');
}

async function ping(host) {
<<<<<<< V
    const { stdout } = await run('ping -c 1 -W 2 ' + host);
=======
    const { stdout } = await runFile('ping', ['-c', '1', '-W', '2', '--', host]);
>>>>>>> F
    return /time=([\d.]+)/.exec(stdout)?.[1];
}

function gitRevision() {
    return execSync('git rev-parse --short HEAD').toString().trim();
}

function tailLog(service, lines) {
    const count = Number.parseInt(lines, 10) || 50;
    const units = { __proto__: null, api: 'acme-api.service', jobs: 'acme-jobs.service' };
<<<<<<< V
    const unit = units[service] || `${service}.service`;
=======
    const unit = units[service] || units.api;
>>>>>>> F
    return execSync(`journalctl -u ${unit} -n ${count} --no-pager`).toString();
}

function extractFrames(upload, outDir) {
<<<<<<< V
    return spawn('ffmpeg', ['-i', upload.path, '-metadata', `title=${upload.title}`, `${outDir}/%03d.png`], { shell: '/bin/bash' });
=======
    return spawn('ffmpeg', ['-i', upload.path, '-metadata', `title=${upload.title}`, `${outDir}/%03d.png`], { shell: false });
>>>>>>> F
}

function diskUsage(cb) {
    exec('df -Pk / | tail -n 1 | awk \'{print $5}\'', (err, stdout) => cb(err, parseInt(stdout, 10)));
}

function convertDocument(job) {
<<<<<<< V
    return execFileSync('sh', ['-c', `pandoc ${job.input} -t ${job.format} -o ${job.output}`]);
=======
    return execFileSync('sh', ['-c', 'pandoc "$1" -t "$2" -o "$3"', 'sh', job.input, job.format, job.output]);
>>>>>>> F
}

async function userExists(name) {
<<<<<<< V
    if (!/^[a-z][a-z0-9_]*$/m.test(name)) throw new TypeError('bad user name');
=======
    if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new TypeError('bad user name');
>>>>>>> F
    const { stdout } = await run(`getent passwd ${name} || true`);
    return stdout.length > 0;
}

function restart(worker) {
    const id = Number(worker);
    if (!Number.isInteger(id) || id < 0 || id > 15) throw new RangeError('no such worker');
    exec(`systemctl restart acme-worker@${id}`);
}

module.exports = { thumbnail, ping, gitRevision, tailLog, extractFrames, diskUsage, convertDocument, userExists, restart };
