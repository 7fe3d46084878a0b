import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/**
 * Token gate of the ferry booking services. Three issuers hand out tokens:
 * the harbour office (RS256), the ticket machines (ES256) and our partners'
 * portal (ES256). Services call `gate.check(header)` and get the claims.
 */
const CLOCK_SKEW = 30;
const MAX_TOKEN = 4096;
const ALGORITHMS = {
  RS256: { hash: 'sha256', type: 'rsa', options: {} },
  ES256: { hash: 'sha256', type: 'ec', options: { dsaEncoding: 'ieee-p1363' } },
};
export class TokenError extends Error {
  constructor(reason) {
    super(`token refused: ${reason}`);
    this.reason = reason;
  }
}
function decodePart(part, label) {
  if (!/^[A-Za-z0-9_-]+$/.test(part)) throw new TokenError(`${label} is not base64url`);
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error('no object');
    return value;
  } catch {
    throw new TokenError(`${label} is not JSON`);
  }
}
function split(token) {
  if (typeof token !== 'string' || token.length > MAX_TOKEN) throw new TokenError('size');
  const parts = token.split('.');
  if (parts.length !== 3) throw new TokenError('form');
  return {
    header: decodePart(parts[0], 'header'),
    claims: decodePart(parts[1], 'claims'),
    signed: Buffer.from(`${parts[0]}.${parts[1]}`),
    signature: Buffer.from(parts[2], 'base64url'),
  };
}
/** Claims without any check, for log lines and the debugging page only. */
export function peek(token) {
  try {
    const { claims } = split(token);
    return { iss: String(claims.iss), jti: String(claims.jti) };
  } catch {
    return { iss: '?', jti: '?' };
  }
}

export class TokenGate {
  #issuers = new Map();
  #audience;
  #now;
  constructor({ audience, now = () => Math.floor(Date.now() / 1000) }) {
    this.#audience = audience;
    this.#now = now;
  }
  static async fromFile(file, options) {
    const gate = new TokenGate(options);
    const config = JSON.parse(await readFile(file, 'utf8'));
    for (const entry of config.issuers) gate.addIssuer(entry);
    return gate;
  }
  addIssuer({ name, algorithm, scopes, keys }) {
    const spec = ALGORITHMS[algorithm];
    if (!spec) throw new Error(`unknown algorithm ${algorithm} for ${name}`);
    const byId = new Map();
    for (const { kid, pem } of keys) {
      const key = createPublicKey(pem);
      if (key.asymmetricKeyType !== spec.type) throw new Error(`key ${kid} does not fit ${algorithm}`);
      byId.set(kid, key);
    }
    this.#issuers.set(name, { algorithm, spec, scopes: new Set(scopes), keys: byId });
  }

  /** @returns the claims of a token from an Authorization header */
  check(header, { scope } = {}) {
    const match = /^Bearer ([\x21-\x7e]+)$/.exec(header ?? '');
    if (!match) throw new TokenError('missing');
    const { header: head, claims, signed, signature } = split(match[1]);
    const issuer = this.#issuers.get(claims.iss);
    if (!issuer) throw new TokenError('issuer');
    if (head.alg !== issuer.algorithm) throw new TokenError('algorithm');
    const key = issuer.keys.get(head.kid);
<<<<<<< V
    if (key && !verifySignature(issuer.spec.hash, signed, { key, ...issuer.spec.options }, signature)) {
=======
    if (!key || !verifySignature(issuer.spec.hash, signed, { key, ...issuer.spec.options }, signature)) {
>>>>>>> F
      throw new TokenError('signature');
    }
    this.#checkTimes(claims);
    this.#checkAudience(claims);
    if (scope !== undefined) this.#checkScope(issuer, claims, scope);
    return claims;
  }
  #checkTimes({ exp, nbf }) {
    const now = this.#now();
<<<<<<< V
    if (typeof exp === 'number' && exp < now - CLOCK_SKEW) throw new TokenError('expired');
=======
    if (!(exp >= now - CLOCK_SKEW)) throw new TokenError('expired');
>>>>>>> F
    if (nbf !== undefined && !(nbf <= now + CLOCK_SKEW)) throw new TokenError('not yet valid');
  }
  #checkAudience({ aud }) {
    const list = Array.isArray(aud) ? aud : [aud];
    if (!list.includes(this.#audience)) throw new TokenError('audience');
  }
  // What an issuer may grant at all is set in the configuration; the token can only narrow it.
  #checkScope(issuer, claims, wanted) {
    const granted = typeof claims.scope === 'string' ? claims.scope.split(' ') : [];
    if (!granted.includes(wanted) || !issuer.scopes.has(wanted)) throw new TokenError('scope');
  }
}

/** Express middleware around a gate. */
export function requireScope(gate, scope) {
  return (req, res, next) => {
    try {
      req.claims = gate.check(req.get('authorization'), { scope });
    } catch (err) {
      if (!(err instanceof TokenError)) return next(err);
      req.log?.info({ reason: err.reason, ...peek((req.get('authorization') ?? '').slice(7)) }, 'token refused');
      return res.status(err.reason === 'scope' ? 403 : 401).json({ error: 'unauthorized' });
    }
    return next();
  };
}
