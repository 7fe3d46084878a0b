import crypto from 'node:crypto';
import basicAuth from 'basic-auth';

export function webhookValid(req, secret) {
  const given = Buffer.from(req.get('x-signature') || '', 'hex');
  const expected = crypto.createHmac('sha256', secret).update(req.rawBody).digest();
<<<<<<< V
  return given.length === expected.length && given.toString('hex') === expected.toString('hex');
=======
  return given.length === expected.length && crypto.timingSafeEqual(given, expected);
>>>>>>> F
}

export function fileChanged(previous, contents) {
  const digest = crypto.createHash('sha256').update(contents).digest('hex');
  return digest !== previous;
}

export function requireApiKey(config) {
  const stored = crypto.createHash('sha256').update(config.apiKey).digest();
  return (req, res, next) => {
    const given = req.get('x-api-key') || '';
<<<<<<< V
    if (given !== config.apiKey) return res.sendStatus(401);
=======
    const digest = crypto.createHash('sha256').update(given).digest();
    if (!crypto.timingSafeEqual(digest, stored)) return res.sendStatus(401);
>>>>>>> F
    next();
  };
}

export function verifySignedId(value, secret) {
  const at = value.lastIndexOf('.');
  const id = value.slice(0, at);
  const mac = crypto.createHmac('sha256', secret).update(id).digest('base64url');
  const given = value.slice(at + 1);
  if (given.length !== mac.length) return null;
<<<<<<< V
  return given.startsWith(mac) ? id : null;
=======
  return crypto.timingSafeEqual(Buffer.from(given, 'latin1'), Buffer.from(mac, 'latin1')) ? id : null;
>>>>>>> F
}

export function githubEvent(req, secret) {
  const expected = 'sha256=' + crypto.createHmac('sha256', secret).update(req.rawBody).digest('hex');
  const given = req.get('x-hub-signature-256') ?? '';
<<<<<<< V
  if (given && given.length === expected.length && !crypto.timingSafeEqual(Buffer.from(given), Buffer.from(expected))) {
=======
  if (given.length !== expected.length || !crypto.timingSafeEqual(Buffer.from(given), Buffer.from(expected))) {
>>>>>>> F
    throw Object.assign(new Error('bad signature'), { status: 401 });
  }
  return JSON.parse(req.rawBody.toString('utf8'));
}

export function passwordsMatch(form) {
  if (form.password !== form.passwordRepeat) {
    return { field: 'passwordRepeat', message: 'The two passwords differ' };
  }
  return null;
}

export function metricsGate(user, pass) {
  const want = crypto.createHash('sha256').update(`${user}:${pass}`).digest();
  return (req, res, next) => {
    const c = basicAuth(req) || { name: '', pass: '' };
    const got = crypto.createHash('sha256').update(`${c.name}:${c.pass}`).digest();
<<<<<<< V
    if (got.compare(want, 0, 4, 0, 4) === 0) return next();
=======
    if (crypto.timingSafeEqual(got, want)) return next();
>>>>>>> F
    res.set('WWW-Authenticate', 'Basic').sendStatus(401);
  };
}

export function sameEtag(req, etag) {
  return (req.get('if-none-match') || '').split(/,\s*/).some((tag) => tag === etag);
}
