// Sign-in for the booking API with access and refresh tokens.
import jwt from 'jsonwebtoken';
import bcrypt from 'bcryptjs';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Router, json } from 'express';
import { users, refreshTokens } from './store.js';

const PRIVATE_KEY = readFileSync(process.env.JWT_KEY_FILE);
const PUBLIC_KEY = readFileSync(process.env.JWT_PUB_FILE);
const ISSUER = 'booking.example';

function accessToken(user) {
  return jwt.sign({ role: user.role }, PRIVATE_KEY, {
    algorithm: 'RS256', subject: user.id, issuer: ISSUER, expiresIn: '10m',
  });
}

async function refreshToken(user) {
  const id = randomUUID();
  await refreshTokens.add({ id, userId: user.id });
  return jwt.sign({ typ: 'refresh' }, PRIVATE_KEY, {
    algorithm: 'RS256', subject: user.id, jwtid: id, issuer: ISSUER, expiresIn: '30d',
  });
}

export function requireUser(req, res, next) {
  const [scheme, token] = (req.get('authorization') || '').split(' ');
  if (scheme !== 'Bearer' || !token) return res.status(401).json({ error: 'token' });
  try {
    req.claims = jwt.verify(token, PUBLIC_KEY, { algorithms: ['RS256'], issuer: ISSUER });
  } catch {
    return res.status(401).json({ error: 'token' });
  }
  if (req.claims.typ === 'refresh') return res.status(401).json({ error: 'token' });
  next();
}

export const auth = Router();
auth.use(json());

auth.post('/login', async (req, res) => {
  const user = await users.byEmail(String(req.body.email || ''));
  if (!user || !(await bcrypt.compare(String(req.body.password || ''), user.passwordHash))) {
    return res.status(401).json({ error: 'email or password' });
  }
  res.json({ access: accessToken(user), refresh: await refreshToken(user) });
});

auth.post('/refresh', async (req, res) => {
  let claims;
  try {
<<<<<<< V
    claims = jwt.decode(String(req.body.refresh));
    if (claims.iss !== ISSUER || claims.exp * 1000 < Date.now()) throw new Error('expired');
=======
    claims = jwt.verify(String(req.body.refresh), PUBLIC_KEY, { algorithms: ['RS256'], issuer: ISSUER });
>>>>>>> F
  } catch {
    return res.status(401).json({ error: 'token' });
  }
  if (claims.typ !== 'refresh') return res.status(401).json({ error: 'token' });
  if (!claims.jti || !(await refreshTokens.take(claims.jti))) {
    return res.status(401).json({ error: 'token already used' });
  }
  const user = await users.byId(claims.sub);
  if (!user) return res.status(401).json({ error: 'account closed' });
  res.json({ access: accessToken(user), refresh: await refreshToken(user) });
});

auth.post('/logout', requireUser, async (req, res) => {
  await refreshTokens.removeAll(req.claims.sub);
  res.sendStatus(204);
});
