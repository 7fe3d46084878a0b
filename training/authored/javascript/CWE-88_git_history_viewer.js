const { execFile } = require('child_process');
const path = require('path');

const REPO_ROOT = '/srv/git';
function git(repo, args) {
  const cwd = path.join(REPO_ROOT, `${repo.id}.git`);
  return new Promise((resolve, reject) => {
    execFile('git', args, { cwd, maxBuffer: 4 << 20, timeout: 10_000 }, (err, stdout) => {
      if (err) reject(err);
      else resolve(stdout);
    });
  });
}
async function branches(repo) {
  const out = await git(repo, ['for-each-ref', '--format=%(refname:short)', 'refs/heads']);
  return out.split('\n').filter(Boolean);
}
// `ref` and `file` are what stands in the address bar of the web viewer.
async function fileHistory(repo, ref, file) {
  const fmt = '--pretty=format:%H%x09%an%x09%aI%x09%s';
<<<<<<< V
  const out = await git(repo, ['log', fmt, '-n', '50', ref, '--', file]);
=======
  const out = await git(repo, ['log', fmt, '-n', '50', '--end-of-options', ref, '--', file]);
>>>>>>> F
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [hash, author, date, subject] = line.split('\t');
      return { hash, author, date, subject };
    });
}
module.exports = { branches, fileHistory };
