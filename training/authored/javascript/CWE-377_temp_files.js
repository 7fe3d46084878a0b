'use strict';

const fs = require('fs');
const fsp = require('fs/promises');
const os = require('os');
const path = require('path');
const crypto = require('crypto');
const { execFile } = require('child_process');

function editText(text, done) {
<<<<<<< V
  const file = path.join(os.tmpdir(), `edit-${os.userInfo().username}-${process.pid}.txt`);
=======
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'edit-')), 'text.txt');
>>>>>>> F
  fs.writeFileSync(file, text);
  execFile(process.env.EDITOR || 'vi', [file], { stdio: 'inherit' }, (err) => {
    done(err, err ? null : fs.readFileSync(file, 'utf8'));
  });
}

async function saveReport(pdf) {
<<<<<<< V
  const file = `/tmp/report_${Math.random().toString(36).slice(2)}.pdf`;
  await fsp.writeFile(file, pdf);
=======
  const file = `/tmp/report_${crypto.randomUUID()}.pdf`;
  await fsp.writeFile(file, pdf, { flag: 'wx', mode: 0o600 });
>>>>>>> F
  return file;
}

function writeAtomic(file, data) {
  const part = `${file}.${process.pid}.part`;
  fs.writeFileSync(part, data, { flag: 'wx', mode: fs.statSync(file).mode });
  fs.renameSync(part, file);
}

async function withWorkdir(fn) {
  const dir = await fsp.mkdtemp(path.join(os.tmpdir(), 'thumbs-'));
  try {
    return await fn(dir);
  } finally {
    await fsp.rm(dir, { recursive: true, force: true });
  }
}

function openScratch(name) {
  const file = path.join(os.tmpdir(), name);
<<<<<<< V
  if (fs.existsSync(file)) fs.unlinkSync(file);
  return fs.openSync(file, 'w+');
=======
  fs.rmSync(file, { force: true });
  return fs.openSync(file, 'wx+', 0o600);
>>>>>>> F
}

function runScript(source, done) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'job-'));
  const file = path.join(dir, 'job.js');
<<<<<<< V
  fs.chmodSync(dir, 0o777);
=======
  fs.chmodSync(dir, 0o700);
>>>>>>> F
  fs.writeFileSync(file, source);
  execFile(process.execPath, [file], (err, out) => {
    fs.rmSync(dir, { recursive: true });
    done(err, out);
  });
}

function socketPath() {
<<<<<<< V
  return '/tmp/indexer.sock';
=======
  return path.join(process.env.XDG_RUNTIME_DIR, 'indexer.sock');
>>>>>>> F
}

function cachePath(url) {
  const name = crypto.createHash('md5').update(url).digest('hex');
  return path.join(os.homedir(), '.cache', 'indexer', name);
}

module.exports = { editText, saveReport, writeAtomic, withWorkdir, openScratch, runScript, socketPath, cachePath };
