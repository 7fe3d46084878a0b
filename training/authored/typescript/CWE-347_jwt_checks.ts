import jwt from 'jsonwebtoken';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import type { NextFunction, Request, Response } from 'express';

const KEY = process.env.JWT_KEY!;
const PUBLIC_PEM = process.env.JWT_PUBLIC_PEM!;
const jwks = createRemoteJWKSet(new URL('https://login.example.test/.well-known/jwks.json'));

type Claims = { sub: string; role?: string; exp?: number };

const bearer = (req: Request) => (req.headers.authorization ?? '').replace(/^Bearer /, '');

export function requireUser(req: Request, res: Response, next: NextFunction) {
  try {
<<<<<<< V
    res.locals.user = jwt.decode(bearer(req), { json: true, complete: false }) as Claims;
=======
    res.locals.user = jwt.verify(bearer(req), KEY, { algorithms: ['HS256'] }) as Claims;
>>>>>>> F
    next();
  } catch {
    res.sendStatus(401);
  }
}

// how long until the browser should ask for a new token
export function secondsLeft(token: string): number {
  const { exp } = decodeJwt(token);
  return exp ? Math.max(0, exp - Date.now() / 1000) : 0;
}

export function readPartnerToken(token: string): Claims {
<<<<<<< V
  return jwt.verify(token, PUBLIC_PEM, { algorithms: ['RS256', 'HS256'] }) as Claims;
=======
  return jwt.verify(token, PUBLIC_PEM, { algorithms: ['RS256'] }) as Claims;
>>>>>>> F
}

export async function idTokenSubject(idToken: string, clientId: string) {
<<<<<<< V
  const { payload } = await jwtVerify(idToken, jwks, { issuer: 'https://login.example.test', maxTokenAge: '1 day' });
=======
  const { payload } = await jwtVerify(idToken, jwks, { issuer: 'https://login.example.test', audience: clientId });
>>>>>>> F
  return payload.sub;
}

export function requireAdmin(req: Request, res: Response, next: NextFunction) {
<<<<<<< V
  jwt.verify(bearer(req), KEY, { ignoreExpiration: true }, (err, claims) => {
=======
  jwt.verify(bearer(req), KEY, (err, claims) => {
>>>>>>> F
    if (err || (claims as Claims).role !== 'admin') return res.sendStatus(403);
    next();
  });
}

export function describeToken(token: string): string {
  const parts = jwt.decode(token, { complete: true });
  return parts ? `${parts.header.alg} kid=${parts.header.kid ?? '-'}` : 'not a token';
}

export function keyFor(token: string, keys: Map<string, string>): Claims {
  const kid = jwt.decode(token, { complete: true })?.header.kid ?? '';
  const pem = keys.get(kid);
  if (!pem) throw new Error('unknown key');
  return jwt.verify(token, pem, { algorithms: ['ES256'] }) as Claims;
}

export function issue(user: { id: string; role: string }) {
<<<<<<< V
  return jwt.sign({ role: user.role }, KEY, { subject: user.id, algorithm: 'none' });
=======
  return jwt.sign({ role: user.role }, KEY, { subject: user.id, expiresIn: '15m' });
>>>>>>> F
}
