import { createRemoteJWKSet, jwtVerify, JWTPayload } from 'jose';
import type { RequestHandler } from 'express';

const ISSUER = 'https://id.campus.example/realms/main';
const AUDIENCE = 'timetable-api';
const keys = createRemoteJWKSet(new URL(`${ISSUER}/protocol/openid-connect/certs`));

declare module 'express-serve-static-core' {
  interface Request {
    claims?: JWTPayload;
  }
}

/**
 * The realm signs tokens for some thirty clients, among them apps that
 * students register themselves.
 */
export const authenticate: RequestHandler = async (req, res, next) => {
  const [scheme, token] = (req.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) {
    res.status(401).json({ error: 'token required' });
    return;
  }
  try {
<<<<<<< V
    const { payload } = await jwtVerify(token, keys, { issuer: ISSUER, clockTolerance: 10 });
=======
    const { payload } = await jwtVerify(token, keys, { issuer: ISSUER, audience: AUDIENCE });
>>>>>>> F
    req.claims = payload;
    next();
  } catch {
    res.status(401).json({ error: 'token rejected' });
  }
};

export const requireScope = (scope: string): RequestHandler => (req, res, next) => {
  const scopes = String(req.claims?.scope ?? '').split(' ');
  if (scopes.includes(scope)) next();
  else res.status(403).json({ error: 'scope', audience: AUDIENCE });
};
