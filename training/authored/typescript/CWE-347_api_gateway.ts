import { FastifyReply, FastifyRequest } from 'fastify';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, importSPKI, jwtVerify, SignJWT } from 'jose';
import jwt, { JwtPayload } from 'jsonwebtoken';
import { readFileSync } from 'node:fs';
import { revoked } from './revocation';
import { cfg } from './cfg';

const jwks = createRemoteJWKSet(new URL(`${cfg.issuer}/keys`));
const partnerPem = readFileSync(cfg.partnerKeyFile, 'utf8');

const raw = (req: FastifyRequest) => /^Bearer ([\w.-]+)$/.exec(req.headers.authorization ?? '')?.[1] ?? '';

export async function customer(req: FastifyRequest, reply: FastifyReply) {
  try {
<<<<<<< V
    const payload = decodeJwt(raw(req));
    if (payload.iss !== cfg.issuer || payload.aud !== 'gateway') throw new Error('claims');
=======
    const { payload } = await jwtVerify(raw(req), jwks, { issuer: cfg.issuer, audience: 'gateway' });
>>>>>>> F
    req.subject = payload.sub!;
  } catch {
    return reply.code(401).send();
  }
}

export async function partner(req: FastifyRequest, reply: FastifyReply) {
  try {
<<<<<<< V
    const claims = jwt.verify(raw(req), partnerPem, { audience: 'partner', algorithms: ['RS256', 'HS256'] }) as JwtPayload;
=======
    const claims = jwt.verify(raw(req), partnerPem, { audience: 'partner', algorithms: ['RS256'] }) as JwtPayload;
>>>>>>> F
    req.subject = claims.sub!;
  } catch {
    return reply.code(401).send();
  }
}

export async function device(req: FastifyRequest, reply: FastifyReply) {
  const token = raw(req);
  const { kid } = decodeProtectedHeader(token);
  // the key's name is only used to choose among our own keys
  const pem = Object.hasOwn(cfg.deviceKeys, String(kid)) ? cfg.deviceKeys[String(kid)] : undefined;
  if (!pem) return reply.code(401).send();
  const { payload } = await jwtVerify(token, await importSPKI(pem, 'EdDSA'), { algorithms: ['EdDSA'], audience: 'devices' });
  req.subject = payload.sub!;
}

export async function refresh(req: FastifyRequest<{ Body: { token: string } }>, reply: FastifyReply) {
  let claims: JwtPayload;
  try {
<<<<<<< V
    claims = jwt.verify(req.body.token, cfg.refreshKey, { algorithms: ['HS256'], ignoreExpiration: true }) as JwtPayload;
=======
    claims = jwt.verify(req.body.token, cfg.refreshKey, { algorithms: ['HS256'], maxAge: '30d' }) as JwtPayload;
>>>>>>> F
  } catch {
    return reply.code(401).send();
  }
  if (await revoked(claims.jti!)) return reply.code(401).send();
  return { token: await access(claims.sub!) };
}

export async function access(subject: string) {
<<<<<<< V
  return new SignJWT({ sub: subject, scope: 'api' }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt().sign(new TextEncoder().encode('gateway'));
=======
  return new SignJWT({ sub: subject, scope: 'api' }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('10m').sign(cfg.accessKey);
>>>>>>> F
}

export async function scoped(req: FastifyRequest, reply: FastifyReply, scope: string) {
  const { payload } = await jwtVerify(raw(req), cfg.accessKey, { algorithms: ['HS256'] });
<<<<<<< V
  if (!String(payload.scope).includes(scope)) return reply.code(403).send();
=======
  if (!String(payload.scope).split(' ').includes(scope)) return reply.code(403).send();
>>>>>>> F
  req.subject = payload.sub!;
}

export async function signedLink(req: FastifyRequest<{ Querystring: { t: string }; Params: { file: string } }>, reply: FastifyReply) {
  try {
    const { payload } = await jwtVerify(req.query.t, cfg.linkKey, { algorithms: ['HS256'], audience: 'link' });
<<<<<<< V
    req.fileId = req.params.file;
=======
    req.fileId = String(payload.file);
>>>>>>> F
  } catch {
    return reply.code(403).send();
  }
}

export function expiresSoon(ownToken: string): boolean {
  const { exp = 0 } = decodeJwt(ownToken);
  return exp * 1000 - Date.now() < 60_000;
}
