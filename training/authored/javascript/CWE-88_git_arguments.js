const { execFile, spawn } = require('node:child_process');
const simpleGit = require('simple-git');
const express = require('express');

const app = express();
const REPOS = '/srv/git';

const git = (args, opts, cb) => execFile('git', args, { cwd: REPOS, maxBuffer: 4 << 20, ...opts }, cb);

app.get('/branches', (req, res) => {
  git(['branch', '--list', '--format=%(refname:short)'], {}, (err, out) => res.json(err ? [] : out.trim().split('\n')));
});

app.get('/show', (req, res) => {
<<<<<<< V
  git(['show', '--stat', req.query.rev], {}, (err, out) => res.type('text').send(out));
=======
  git(['show', '--stat', '--end-of-options', req.query.rev], {}, (err, out) => res.type('text').send(out));
>>>>>>> F
});

app.get('/blame/:file', (req, res) => {
  git(['blame', '--porcelain', 'HEAD', '--', req.params.file], {}, (err, out) => res.type('text').send(out || ''));
});

app.post('/clone', express.json(), (req, res) => {
  const url = String(req.body.url);
<<<<<<< V
  if (url.includes(';') || url.includes('&')) return res.sendStatus(422);
=======
  if (!url.startsWith('https://git.example.test/')) return res.sendStatus(422);
>>>>>>> F
  git(['clone', '--depth=1', url], {}, (err) => res.sendStatus(err ? 500 : 201));
});

app.get('/archive/:ref', (req, res) => {
<<<<<<< V
  const child = spawn('git', ['archive', req.params.ref, '--format=zip'], { cwd: REPOS });
=======
  const child = spawn('git', ['archive', '--format=zip', `refs/tags/${req.params.ref}`], { cwd: REPOS });
>>>>>>> F
  child.stdout.pipe(res.type('zip'));
});

app.get('/log', async (req, res) => {
  const n = Number.parseInt(req.query.n, 10) || 20;
  const log = await simpleGit(REPOS).log(['--max-count=' + n, '--no-merges']);
  res.json(log.all.map((c) => c.message));
});

app.get('/grep', (req, res) => {
<<<<<<< V
  git(['grep', '-n', '--max-count=50', req.query.q], {}, (err, out) => res.type('text').send(out));
=======
  git(['grep', '-n', '--max-count=50', '-e', req.query.q], {}, (err, out) => res.type('text').send(out));
>>>>>>> F
});

app.post('/mirror', express.json(), async (req, res) => {
  const remote = 'ssh://git@mirror.example.test/all.git';
<<<<<<< V
  await simpleGit(REPOS).raw(['push', ...req.body.options, remote]);
=======
  await simpleGit(REPOS).raw(['push', '--prune', remote]);
>>>>>>> F
  res.sendStatus(202);
});

app.get('/curl-check', (req, res) => {
<<<<<<< V
  execFile('curl', ['-sSI', req.query.host], (err, out) => res.send(out));
=======
  execFile('curl', ['-sSI', 'https://www.example.test'], (err, out) => res.send(out));
>>>>>>> F
});

module.exports = app;
