import { Hono } from 'hono'
import { createRemoteJWKSet, decodeJwt, jwtVerify, errors, type JWTPayload } from 'jose'
import type { SessionStore } from './session-store'
import type { Logger } from './logger'

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const CLOCK_SKEW_S = 60
const MAX_TOKEN = 16 * 1024

export interface Provider {
  issuer: string
  clientId: string
  jwksUri: string
  algorithms: string[]
}

interface LoginClaims {
  subject: string
  sessionId: string | null
  email: string | null
  emailVerified: boolean
}

type KeySet = ReturnType<typeof createRemoteJWKSet>

class TokenRefused extends Error {}

function asString(value: unknown): string | null {
  return typeof value === 'string' && value.length > 0 && value.length <= 255 ? value : null
}

/** Relying-party side of OpenID Connect for the partner portals. */
export class TokenDesk {
  private readonly providers: Map<string, Provider>
  private readonly keys = new Map<string, KeySet>()
  private readonly seen = new Map<string, number>()
  constructor(providers: Provider[], private readonly log: Logger) {
    this.providers = new Map(providers.map((p) => [p.issuer, p]))
  }
  private keySet(provider: Provider): KeySet {
    let set = this.keys.get(provider.issuer)
    if (!set) {
      set = createRemoteJWKSet(new URL(provider.jwksUri), { cooldownDuration: 30_000, timeoutDuration: 3000 })
      this.keys.set(provider.issuer, set)
    }
    return set
  }
  /** Several providers post to the same address, so the issuer is read first to pick the keys. */
  private providerFor(token: string): Provider {
    if (token.length > MAX_TOKEN) throw new TokenRefused('too long')
    const { iss } = decodeJwt(token)
    const provider = iss ? this.providers.get(iss) : undefined
    if (!provider) throw new TokenRefused('issuer not known')
    return provider
  }
  private async open(token: string, provider: Provider, typ?: string): Promise<JWTPayload> {
    const { payload } = await jwtVerify(token, this.keySet(provider), {
      issuer: provider.issuer,
      audience: provider.clientId,
      algorithms: provider.algorithms,
      clockTolerance: CLOCK_SKEW_S,
      requiredClaims: ['iat', 'exp'],
      typ,
    })
    return payload
  }
  async login(idToken: string, nonce: string): Promise<LoginClaims> {
    const provider = this.providerFor(idToken)
    const claims = await this.open(idToken, provider)
    if (claims.nonce !== nonce) throw new TokenRefused('nonce differs')
    const subject = asString(claims.sub)
    if (!subject) throw new TokenRefused('no subject')
    return {
      subject: `${provider.issuer}|${subject}`,
      sessionId: asString(claims.sid),
      email: asString(claims.email),
      emailVerified: claims.email_verified === true,
    }
  }
  async logout(logoutToken: string): Promise<{ subject: string | null; sessionId: string | null }> {
    const provider = this.providerFor(logoutToken)
<<<<<<< V
    const claims = decodeJwt(logoutToken)
    if (claims.aud !== provider.clientId) throw new TokenRefused('other audience')
=======
    const claims = await this.open(logoutToken, provider)
>>>>>>> F
    const events = claims.events as Record<string, unknown> | undefined
    if (!events || typeof events[LOGOUT_EVENT] !== 'object') throw new TokenRefused('not a logout token')
    if (claims.nonce !== undefined) throw new TokenRefused('nonce not allowed here')
    this.once(provider, claims)
    const subject = asString(claims.sub)
    const sessionId = asString(claims.sid)
    if (!subject && !sessionId) throw new TokenRefused('names neither subject nor session')
    return { subject: subject && `${provider.issuer}|${subject}`, sessionId }
  }
  private once(provider: Provider, claims: JWTPayload): void {
    const jti = asString(claims.jti)
    if (!jti) throw new TokenRefused('no jti')
    const now = Date.now() / 1000
    for (const [key, until] of this.seen) if (until < now) this.seen.delete(key)
    const key = `${provider.issuer} ${jti}`
    if (this.seen.has(key)) throw new TokenRefused('already used')
    this.seen.set(key, (claims.exp ?? now) + CLOCK_SKEW_S)
  }
  /** For the support page: when does the stored token run out? It was verified when it was stored. */
  expiryOf(storedIdToken: string): Date | null {
    const { exp } = decodeJwt(storedIdToken)
    return exp ? new Date(exp * 1000) : null
  }
  explain(err: unknown): string {
    if (err instanceof TokenRefused) return err.message
    if (err instanceof errors.JWTExpired) return 'expired'
    if (err instanceof errors.JOSEError) return err.code
    this.log.error({ err }, 'token desk failed')
    return 'unavailable'
  }
}

export function logoutRoutes(desk: TokenDesk, sessions: SessionStore, log: Logger): Hono {
  const app = new Hono()
  app.post('/oidc/backchannel-logout', async (c) => {
    c.header('Cache-Control', 'no-store')
    const form = await c.req.parseBody()
    const token = form['logout_token']
    if (typeof token !== 'string') return c.json({ error: 'invalid_request' }, 400)
    try {
      const { subject, sessionId } = await desk.logout(token)
      const ended = sessionId ? await sessions.endBySid(sessionId) : await sessions.endBySubject(subject!)
      log.info({ ended }, 'backchannel logout')
      return c.body(null, 200)
    } catch (err) {
      return c.json({ error: 'invalid_request', error_description: desk.explain(err) }, 400)
    }
  })
  return app
}
