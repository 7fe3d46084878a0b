import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { BlockList, isIP } from 'node:net'
import { createHash, timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { auditLog } from './audit-log'
import { metrics } from './metrics'

/**
 * Everything under /ops passes through here. Requests arrive by way of two proxies of ours: the CDN
 * appends the visitor's address to X-Forwarded-For, the ingress, which only the CDN can reach, appends
 * the CDN's.
 */
const PROXIES_IN_FRONT = 1
const MAX_HEADER = 2000

export interface GateOptions {
  /** CIDR blocks of the offices and the VPN */
  networks: string[]
  /** sha256 of the monitoring system's bearer token, hex */
  monitorTokenDigest: string
  maxFailures: number
  lockMs: number
}

interface Failure {
  count: number
  lockedUntil: number
}

function parseNetworks(blocks: string[]): BlockList {
  const list = new BlockList()
  for (const block of blocks) {
    const [net, bits] = block.split('/')
    const family = isIP(net) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(net) === 0 || !/^\d{1,3}$/.test(bits ?? '')) throw new Error(`not a network: ${block}`)
    list.addSubnet(net, Number(bits), family)
  }
  return list
}

function forwardedChain(req: Request): string[] {
  const header = req.headers['x-forwarded-for']
  const joined = Array.isArray(header) ? header.join(',') : header ?? ''
  return joined
    .slice(-MAX_HEADER)
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

function plainAddress(raw: string): string | null {
  const address = raw.startsWith('::ffff:') ? raw.slice(7) : raw
  return isIP(address) === 0 ? null : address
}

/** Counted from the right, past the proxy of ours that appended last. */
function visitorAddress(req: Request): string | null {
  const chain = forwardedChain(req)
  const at = chain.length - 1 - PROXIES_IN_FRONT
  return at >= 0 ? plainAddress(chain[at]) : null
}

function bearer(req: Request): string | null {
  const match = /^Bearer ([\w.~+/-]{20,200}=*)$/.exec(req.headers.authorization ?? '')
  return match ? match[1] : null
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

export class AdminGate {
  private readonly networks: BlockList
  private readonly monitorDigest: Buffer
  private readonly failures = new LRUCache<string, Failure>({ max: 20_000, ttl: 60 * 60_000 })

  constructor(private readonly options: GateOptions) {
    this.networks = parseNetworks(options.networks)
    this.monitorDigest = Buffer.from(options.monitorTokenDigest, 'hex')
    if (this.monitorDigest.length !== 32) throw new Error('monitorTokenDigest has to be a sha256')
  }

  private inNetworks(address: string): boolean {
    return this.networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }

  private deny(req: Request, res: Response, reason: string): void {
    metrics.increment('ops_gate_denied', { reason })
    auditLog.write({
      event: 'ops.denied',
      reason,
      path: req.path,
      address: visitorAddress(req),
      // the whole chain, for whoever reads the log
      forwarded: forwardedChain(req).slice(-6),
    })
    res.status(404).end()
  }

  /** Only the office and VPN networks see the operators' pages at all. */
  readonly officeOnly: RequestHandler = (req: Request, res: Response, next: NextFunction) => {
<<<<<<< V
    const address = plainAddress(forwardedChain(req)[0] ?? '')
=======
    const address = visitorAddress(req)
>>>>>>> F
    if (!address || !this.inNetworks(address)) return this.deny(req, res, 'network')
    res.locals.address = address
    next()
  }

  /** The monitoring system comes from changing addresses and has a token instead. */
  readonly monitorOrOffice: RequestHandler = (req, res, next) => {
    const address = visitorAddress(req)
    if (address && this.inNetworks(address)) return next()
    if (!address || this.isLocked(address)) return this.deny(req, res, 'locked')
    const token = bearer(req)
    if (token && timingSafeEqual(sha256(token), this.monitorDigest)) {
      this.failures.delete(address)
      return next()
    }
    this.recordFailure(address)
    this.deny(req, res, 'token')
  }

  /** Signed-in operators; the session middleware ran earlier and fills req.operator. */
  requireRole(role: 'read' | 'write'): RequestHandler {
    return (req, res, next) => {
      const operator = req.operator
      if (!operator) return this.deny(req, res, 'session')
<<<<<<< V
      if (role === 'write' && req.method !== 'GET' && !operator.roles.includes(role)) return this.deny(req, res, 'role')
=======
      if (!operator.roles.includes(role)) return this.deny(req, res, 'role')
>>>>>>> F
      if (operator.mfaAt + 12 * 3600_000 < Date.now()) return res.redirect(303, '/ops/mfa')
      next()
    }
  }

  private isLocked(address: string): boolean {
    return (this.failures.get(address)?.lockedUntil ?? 0) > Date.now()
  }

  private recordFailure(address: string): void {
    const before = this.failures.get(address)
    const count = (before?.count ?? 0) + 1
    const lockedUntil = count >= this.options.maxFailures ? Date.now() + this.options.lockMs : 0
    this.failures.set(address, { count, lockedUntil })
  }
}
