const jwt = require('jsonwebtoken');
const jwksClient = require('jwks-rsa');

const SECRET = process.env.JWT_SECRET;
const PUBLIC_KEY = process.env.JWT_PUBLIC_KEY;

function currentUser(req) {
  const token = (req.headers.authorization || '').replace(/^Bearer /, '');
<<<<<<< V
  const { payload: claims } = jwt.decode(token, { complete: true, json: true });
=======
  const claims = jwt.verify(token, SECRET, { algorithms: ['HS256'] });
>>>>>>> F
  return { id: claims.sub, roles: claims.roles };
}

function minutesLeft(token) {
  const { exp } = jwt.decode(token);
  return Math.max(0, Math.round((exp * 1000 - Date.now()) / 60000));
}

function verifyPartner(token) {
<<<<<<< V
  return jwt.verify(token, PUBLIC_KEY, { algorithms: ['RS256', 'HS256', 'none'] });
=======
  return jwt.verify(token, PUBLIC_KEY, { algorithms: ['RS256'] });
>>>>>>> F
}

function refresh(oldToken) {
<<<<<<< V
  const { sub } = jwt.verify(oldToken, SECRET, { algorithms: ['HS256'], ignoreExpiration: true });
=======
  const { sub } = jwt.verify(oldToken, SECRET, { algorithms: ['HS256'] });
>>>>>>> F
  return jwt.sign({ sub }, SECRET, { expiresIn: '15m' });
}

function issue(user) {
  const payload = { sub: user.id, roles: user.roles };
<<<<<<< V
  return jwt.sign(payload, process.env.JWT_SECRET || 'change-me-please', { algorithm: 'HS256', expiresIn: '1h' });
=======
  return jwt.sign(payload, process.env.JWT_SECRET, { algorithm: 'HS256', expiresIn: '1h' });
>>>>>>> F
}

function logExpired(token, log) {
  const decoded = jwt.decode(token, { complete: true });
  log.info({ kid: decoded && decoded.header.kid, exp: decoded && decoded.payload.exp }, 'expired token');
}

const keys = jwksClient({ jwksUri: 'https://login.example/.well-known/jwks.json', cache: true });

async function verifySso(token) {
  const { header } = jwt.decode(token, { complete: true });
  const key = await keys.getSigningKey(header.kid);
  const options = {
    algorithms: ['RS256'],
    issuer: 'https://login.example/',
<<<<<<< V
=======
    audience: 'billing-api',
>>>>>>> F
  };
  return jwt.verify(token, key.getPublicKey(), options);
}

async function requireScope(req, res, next) {
  try {
<<<<<<< V
    jwt.verify(req.cookies.access, SECRET, { algorithms: ['HS256'] }, (err, claims) => { req.claims = claims; });
=======
    req.claims = jwt.verify(req.cookies.access, SECRET, { algorithms: ['HS256'] });
>>>>>>> F
    next();
  } catch (err) {
    res.sendStatus(401);
  }
}

function tokenForTest(overrides = {}) {
  return jwt.sign({ sub: 'u-test', roles: ['viewer'], ...overrides }, 'test-only-key', { expiresIn: 60 });
}

module.exports = { currentUser, minutesLeft, verifyPartner, refresh, issue, logExpired, verifySso, requireScope, tokenForTest };
