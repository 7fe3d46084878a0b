const http = require('http');
const crypto = require('crypto');
const { execFile } = require('child_process');
const fs = require('fs');

const SECRET = fs.readFileSync('/etc/deploy-hook/secret', 'utf8').trim();
const REPOS = {
  'acme/site': { dir: '/srv/site', branch: 'refs/heads/main' },
  'acme/docs': { dir: '/srv/docs', branch: 'refs/heads/release' },
};
const LIMIT = 1024 * 1024;
let busy = false;

function readBody(req) {
  return new Promise((resolve, reject) => {
    const parts = [];
    let size = 0;
    req.on('data', (c) => {
      size += c.length;
      if (size > LIMIT) {
        reject(Object.assign(new Error('too large'), { status: 413 }));
        req.destroy();
        return;
      }
      parts.push(c);
    });
    req.on('end', () => resolve(Buffer.concat(parts)));
    req.on('error', reject);
  });
}

function signatureOk(header, body) {
  const expected = 'sha256=' + crypto.createHmac('sha256', SECRET).update(body).digest('hex');
  const given = Buffer.from(header);
<<<<<<< V
  return crypto.timingSafeEqual(given, Buffer.from(expected).subarray(0, given.length));
=======
  return given.length === expected.length && crypto.timingSafeEqual(given, Buffer.from(expected));
>>>>>>> F
}

function deploy(repo) {
  busy = true;
  execFile('git', ['pull', '--ff-only', '--quiet'], { cwd: repo.dir, timeout: 60000 }, (err) => {
    if (err) {
      busy = false;
      console.error('pull in %s: %s', repo.dir, err.message);
      return;
    }
    execFile('make', ['-s', 'install'], { cwd: repo.dir, timeout: 600000 }, (err2) => {
      busy = false;
      console.log('%s %s', repo.dir, err2 ? err2.message : 'deployed');
    });
  });
}

http.createServer(async (req, res) => {
  const done = (status) => { res.statusCode = status; res.end(); };
  if (req.method !== 'POST' || req.url !== '/hook') return done(404);
  let body;
  try {
    body = await readBody(req);
  } catch (err) {
    return done(err.status || 400);
  }
  if (!signatureOk(String(req.headers['x-hub-signature-256'] || ''), body)) return done(401);
  if (req.headers['x-github-event'] !== 'push') return done(204);
  let event;
  try {
    event = JSON.parse(body.toString('utf8'));
  } catch {
    return done(400);
  }
  const name = event.repository && event.repository.full_name;
  const repo = Object.hasOwn(REPOS, name) ? REPOS[name] : null;
  if (!repo || event.ref !== repo.branch) return done(204);
  if (busy) return done(503);
  deploy(repo);
  done(202);
}).listen(9010);
