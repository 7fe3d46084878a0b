import pino from 'pino'
import { createHash, randomUUID } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'

export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  redact: { paths: ['password', '*.password', 'headers.authorization', 'headers.cookie', 'token'], censor: '[redacted]' },
})

export function access(req: Request, res: Response, next: NextFunction) {
  const started = performance.now()
  const id = randomUUID()
  res.on('finish', () => {
    log.info({ id, method: req.method, path: req.path, status: res.statusCode, ms: Math.round(performance.now() - started) })
  })
  next()
}

export function loginAttempt(email: string, ok: boolean) {
  log.info({ account: createHash('sha256').update(email).digest('hex').slice(0, 12), ok }, 'password login')
}

export function tokenIssued(token: string, userId: string) {
  log.info({ userId, suffix: token.slice(-4), length: token.length }, 'token issued')
}

export function secretsLoaded(names: string[]) {
  for (const name of names) log.info({ name, present: Boolean(process.env[name]) }, 'secret')
}

export function describe(headers: Record<string, string>) {
  log.debug({ headers }, 'incoming')
}

export function databaseConnected(url: string) {
  const { host, pathname } = new URL(url)
  log.info(`connected to ${host}${pathname}`)
}

export function passwordChanged(userId: string) {
  log.info({ userId, event: 'password.changed' })
}

export function cardCharged(card: { number: string; brand: string }, cents: number) {
  log.info({ brand: card.brand, last4: card.number.slice(-4), cents }, 'card charged')
}

export function keyPair(publicKey: string) {
  log.info({ publicKey }, 'server key')
}
