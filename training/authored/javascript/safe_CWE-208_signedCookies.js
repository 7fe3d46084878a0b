import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const SEPARATOR = '.';

function deriveKey(secret, purpose) {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `cookie:${purpose}`, 32));
}

function mac(key, payload) {
  return createHmac('sha256', key).update(payload).digest();
}

export class SignedCookie {
  #keys;

  /**
   * @param {string} name cookie name
   * @param {Buffer[]} secrets the newest first; older ones still verify
   * @param {{maxAge: number, path?: string}} options maxAge in seconds
   */
  constructor(name, secrets, { maxAge, path = '/' }) {
    if (!/^[A-Za-z0-9_-]+$/.test(name)) throw new Error('cookie name');
    if (secrets.length === 0 || secrets.some((s) => s.length < 32)) throw new Error('a secret of 32 bytes is needed');
    this.name = name;
    this.maxAge = maxAge;
    this.path = path;
    this.#keys = secrets.map((s) => deriveKey(s, name));
  }

  encode(value, now = Date.now()) {
    const body = Buffer.from(JSON.stringify({ v: value, e: Math.floor(now / 1000) + this.maxAge })).toString('base64url');
    return body + SEPARATOR + mac(this.#keys[0], body).toString('base64url');
  }

  /** The value, or undefined when the signature does not fit or it has expired. */
  decode(text, now = Date.now()) {
    if (typeof text !== 'string' || text.length > 4096) return undefined;
    const at = text.lastIndexOf(SEPARATOR);
    if (at <= 0) return undefined;
    const body = text.slice(0, at);
    const given = Buffer.from(text.slice(at + 1), 'base64url');
    const fits = this.#keys.some((key) => {
      const wanted = mac(key, body);
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    });
    if (!fits) return undefined;
    const { v, e } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
    return typeof e === 'number' && e > now / 1000 ? v : undefined;
  }

  header(value) {
    return [
      `${this.name}=${this.encode(value)}`,
      `Path=${this.path}`,
      `Max-Age=${this.maxAge}`,
      'HttpOnly',
      'Secure',
      'SameSite=Lax',
    ].join('; ');
  }
}

export function parseCookies(header = '') {
  const out = new Map();
  for (const pair of header.split(';')) {
    const eq = pair.indexOf('=');
    if (eq < 0) continue;
    const name = pair.slice(0, eq).trim();
    // The first one wins: browsers send the most specific path first.
    if (!out.has(name)) out.set(name, pair.slice(eq + 1).trim());
  }
  return out;
}

/** Connect middleware: the flash message of the last request. */
export function flash(cookie) {
  return (req, res, next) => {
    const raw = parseCookies(req.headers.cookie).get(cookie.name);
    const value = raw === undefined ? undefined : cookie.decode(raw);
    req.flash = typeof value === 'string' ? value : null;
    res.flash = (message) => res.appendHeader('Set-Cookie', cookie.header(String(message).slice(0, 500)));
    next();
  };
}
