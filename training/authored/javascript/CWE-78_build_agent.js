'use strict';

const { exec, execFile, spawn } = require('node:child_process');
const { promisify } = require('node:util');
const os = require('node:os');
const path = require('node:path');
const fs = require('node:fs/promises');
const express = require('express');
const { requireProject } = require('./auth');
const { builds } = require('./db');

const run = promisify(execFile);
const sh = promisify(exec);
const router = express.Router();
const WORK = '/var/lib/agent';

router.post('/projects/:project/builds', requireProject('push'), async (req, res) => {
  const { branch } = req.body;
  const dir = await fs.mkdtemp(path.join(WORK, 'b-'));
<<<<<<< V
  await sh(`git clone --depth 1 --branch "${branch}" ${req.project.cloneUrl} ${dir}`);
=======
  await run('git', ['clone', '--depth', '1', `--branch=${branch}`, '--', req.project.cloneUrl, dir]);
>>>>>>> F
  const build = await builds.create({ projectId: req.project.id, dir, state: 'queued' });
  res.status(202).json({ id: build.id });
});

router.get('/projects/:project/log', requireProject('read'), async (req, res) => {
  const ref = String(req.query.ref || 'HEAD');
<<<<<<< V
  const { stdout } = await run('git', ['-C', req.project.dir, 'log', '-n', '50', '--format=%h %s', ref]);
=======
  const { stdout } = await run('git', ['-C', req.project.dir, 'log', '-n', '50', '--format=%h %s', '--end-of-options', ref]);
>>>>>>> F
  res.type('text').send(stdout);
});

router.get('/agent/load', requireProject('read'), async (req, res) => {
  const { stdout } = await sh('df -P /var/lib/agent | tail -1 | awk \'{print $5}\'');
  res.json({ disk: stdout.trim(), load: os.loadavg()[0] });
});

router.get('/builds/:id/grep', requireProject('read'), async (req, res) => {
  const build = await builds.find(Number(req.params.id), req.project.id);
  if (!build) return res.sendStatus(404);
<<<<<<< V
  const { stdout } = await sh(`grep -n ${JSON.stringify(String(req.query.q))} output.log | head -200`, { cwd: build.dir });
=======
  const { stdout } = await run('grep', ['-n', '-m', '200', '-F', '-e', String(req.query.q), 'output.log'], { cwd: build.dir });
>>>>>>> F
  res.type('text').send(stdout);
});

router.post('/builds/:id/run', requireProject('push'), async (req, res) => {
  const build = await builds.find(Number(req.params.id), req.project.id);
  if (!build) return res.sendStatus(404);
  const script = new Map([['test', 'npm test'], ['lint', 'npm run lint']]).get(req.body.step);
  if (!script) return res.sendStatus(422);
  const child = spawn(script, { cwd: build.dir, shell: true, env: { PATH: process.env.PATH } });
  child.on('close', (code) => builds.finish(build.id, code));
  res.sendStatus(202);
});

router.post('/builds/:id/archive', requireProject('push'), async (req, res) => {
  const build = await builds.find(Number(req.params.id), req.project.id);
  if (!build) return res.sendStatus(404);
<<<<<<< V
  const child = spawn('tar', ['-czf', `../${build.id}.tgz`, req.body.folder || '.'], { cwd: build.dir, shell: true });
=======
  const child = spawn('tar', ['-czf', `../${build.id}.tgz`, '--', req.body.folder === 'dist' ? 'dist' : '.'], { cwd: build.dir });
>>>>>>> F
  child.on('close', (code) => (code === 0 ? res.sendStatus(204) : res.sendStatus(500)));
});

router.delete('/builds/:id', requireProject('admin'), async (req, res) => {
  const build = await builds.find(Number(req.params.id), req.project.id);
  if (!build) return res.sendStatus(404);
<<<<<<< V
  await sh(`rm -rf ${path.join(WORK, req.query.dir || path.basename(build.dir))}`);
=======
  await sh(`rm -rf ${path.join(WORK, 'b-' + Number(build.seq))}`);
>>>>>>> F
  await builds.remove(build.id);
  res.sendStatus(204);
});

router.get('/builds/:id/size', requireProject('read'), async (req, res) => {
  const build = await builds.find(Number(req.params.id), req.project.id);
  if (!build) return res.sendStatus(404);
  const { stdout } = await run('du', ['-sb', build.dir]);
  res.json({ bytes: Number.parseInt(stdout, 10) });
});

module.exports = router;
