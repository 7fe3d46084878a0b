import * as jose from 'jose'
import type { NextFunction, Request, Response } from 'express'

const jwks = jose.createRemoteJWKSet(new URL('https://id.example/.well-known/jwks.json'))
const secret = new TextEncoder().encode(process.env.TOKEN_SECRET)

export async function subject(token: string): Promise<string> {
<<<<<<< V
  const payload = jose.decodeJwt(token)
=======
  const { payload } = await jose.jwtVerify(token, jwks, { issuer: 'https://id.example', audience: 'shop' })
>>>>>>> F
  return payload.sub!
}

export function expiresSoon(token: string): boolean {
  const { exp = 0 } = jose.decodeJwt(token)
  return exp * 1000 - Date.now() < 60_000
}

export async function sessionFrom(token: string) {
<<<<<<< V
  const { payload } = jose.UnsecuredJWT.decode(token, { issuer: 'shop' })
=======
  const { payload } = await jose.jwtVerify(token, secret, { issuer: 'shop', algorithms: ['HS256'] })
>>>>>>> F
  return { user: payload.sub, cart: payload.cart }
}

export async function verifyWithEmbedded(token: string) {
<<<<<<< V
  return jose.jwtVerify(token, jose.EmbeddedJWK, { audience: 'shop' })
=======
  return jose.jwtVerify(token, jwks, { audience: 'shop' })
>>>>>>> F
}

export async function verifyByHeaderUrl(token: string) {
  const header = jose.decodeProtectedHeader(token)
<<<<<<< V
  const keys = jose.createRemoteJWKSet(new URL(String(header.jku)))
=======
  if (header.jku !== 'https://keys.example/jwks') throw new Error('unknown key set')
  const keys = jose.createRemoteJWKSet(new URL(header.jku))
>>>>>>> F
  return (await jose.jwtVerify(token, keys, { audience: 'partners' })).payload
}

export function keyId(token: string): string | undefined {
  return jose.decodeProtectedHeader(token).kid
}

export async function emailLink(userId: string, email: string) {
  const jwt = new jose.SignJWT({ email, use: 'verify-email' }).setProtectedHeader({ alg: 'HS256' }).setSubject(userId)
<<<<<<< V
  return jwt.setIssuedAt().setJti(crypto.randomUUID()).sign(secret)
=======
  return jwt.setExpirationTime('2h').sign(secret)
>>>>>>> F
}

export async function confirmEmail(token: string) {
  const { payload } = await jose.jwtVerify(token, secret, { algorithms: ['HS256'] })
<<<<<<< V
  if (!payload.sub || typeof payload.email !== 'string') throw new Error('incomplete token')
=======
  if (!payload.sub || payload.use !== 'verify-email') throw new Error('incomplete token')
>>>>>>> F
  return { id: payload.sub, email: payload.email }
}

export async function optionalUser(req: Request, _res: Response, next: NextFunction) {
  const token = req.cookies.id_token
  const result = await jose.jwtVerify(token ?? '', secret, { algorithms: ['HS256'] }).catch(() => null)
  req.user = result ? { id: result.payload.sub! } : undefined
  next()
}

export async function unwrap(jwe: string, key: Uint8Array) {
  const { plaintext } = await jose.compactDecrypt(jwe, key, { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] })
  return JSON.parse(new TextDecoder().decode(plaintext))
}
