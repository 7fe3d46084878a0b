const fs = require('node:fs');
const jwt = require('jsonwebtoken');

const publicKey = fs.readFileSync(process.env.AUTH_PUBLIC_KEY);

const OPTIONS = {
  algorithms: ['ES256'],
  issuer: 'https://login.example.test',
  audience: 'parcel-api',
  clockTolerance: 5,
};

function bearer(req) {
  const [scheme, token] = (req.get('authorization') ?? '').split(' ');
  return scheme === 'Bearer' ? token : undefined;
}

function authenticate(req, res, next) {
  const token = bearer(req);
  if (!token) return res.status(401).json({ error: 'missing token' });
  jwt.verify(token, publicKey, OPTIONS, (err, claims) => {
    if (err) return res.status(401).json({ error: 'invalid token' });
    req.auth = { id: claims.sub, roles: claims.roles ?? [] };
    next();
  });
}

function requireRole(role) {
  return (req, res, next) => {
    if (!req.auth.roles.includes(role)) return res.status(403).json({ error: 'forbidden' });
    next();
  };
}

// For the log line of requests that were already turned down.
function tokenKid(req) {
  const decoded = jwt.decode(bearer(req) ?? '', { complete: true });
  return decoded?.header?.kid ?? null;
}

module.exports = { authenticate, requireRole, tokenKid };
