const jwt = require('jsonwebtoken');
const jwksClient = require('jwks-rsa');

const ISSUERS = {
  'https://id.example.test/': { jwksUri: 'https://id.example.test/.well-known/jwks.json', audience: 'fleet-api' },
  'https://partners.example.test/': { jwksUri: 'https://partners.example.test/keys', audience: 'fleet-partner' },
};

const clients = new Map(
  Object.entries(ISSUERS).map(([issuer, { jwksUri }]) => [
    issuer,
    jwksClient({ jwksUri, cache: true, rateLimit: true }),
  ]),
);

const revoked = new Set();

function bearer(req) {
  const header = req.headers.authorization || '';
  const [scheme, token] = header.split(' ');
  return scheme.toLowerCase() === 'bearer' && token ? token : null;
}

function peek(token) {
  const decoded = jwt.decode(token, { complete: true });
  if (!decoded || typeof decoded.payload === 'string') return null;
  const { header, payload } = decoded;
  return { kid: header.kid, alg: header.alg || 'RS256', issuer: payload.iss };
}

async function keyFor(issuer, kid) {
  const client = clients.get(issuer);
  if (!client) throw new Error('issuer not known');
  const key = await client.getSigningKey(kid);
  return key.getPublicKey();
}

async function authenticate(token) {
  const hint = peek(token);
  if (!hint) throw new Error('token not readable');
  const key = await keyFor(hint.issuer, hint.kid);
  const claims = jwt.verify(token, key, {
    issuer: hint.issuer,
    audience: ISSUERS[hint.issuer].audience,
<<<<<<< V
    algorithms: [hint.alg],
=======
    algorithms: ['RS256'],
>>>>>>> F
  });
  if (revoked.has(claims.jti)) throw new Error('token revoked');
  return {
    id: claims.sub,
    partner: claims.iss !== 'https://id.example.test/',
    scopes: String(claims.scope || '').split(' ').filter(Boolean),
  };
}

function guard(...needed) {
  return async function fleetGuard(req, res, next) {
    const token = bearer(req);
    if (!token) {
      res.status(401).set('www-authenticate', 'Bearer').end();
      return;
    }
    try {
      const caller = await authenticate(token);
      if (!needed.every((scope) => caller.scopes.includes(scope))) {
        res.status(403).json({ error: 'insufficient_scope' });
        return;
      }
      req.caller = caller;
      next();
    } catch (err) {
      req.log.info({ reason: err.message }, 'token rejected');
      res.status(401).set('www-authenticate', 'Bearer error="invalid_token"').end();
    }
  };
}

function revoke(jti) {
  revoked.add(jti);
}

module.exports = { guard, revoke };
