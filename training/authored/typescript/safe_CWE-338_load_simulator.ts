import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

/**
 * Plays shoppers against a staging shop. Runs have to be repeatable, so everything that shapes the
 * traffic comes from one seeded generator; what has to be unpredictable does not.
 */

const scenario = z.object({
  target: z.string().url(),
  seed: z.number().int().default(1),
  shoppers: z.number().int().min(1).max(2000),
  minutes: z.number().min(0.1).max(240),
  thinkMs: z.tuple([z.number().nonnegative(), z.number().nonnegative()]).default([400, 6000]),
  mix: z.object({ browse: z.number(), search: z.number(), cart: z.number(), checkout: z.number() }),
})
export type Scenario = z.infer<typeof scenario>
type Step = keyof Scenario['mix']

const WORDS = ['lamp', 'oak table', 'linen', 'blue mug', 'rug', 'shelf', 'chair', 'vase']
const MAX_RETRIES = 3

/** mulberry32 */
function seeded(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

class Dice {
  constructor(private readonly next: () => number) {}

  between(low: number, high: number): number {
    return low + this.next() * (high - low)
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)]
  }

  weighted<K extends string>(weights: Record<K, number>): K {
    const entries = Object.entries(weights) as Array<[K, number]>
    let rest = this.next() * entries.reduce((sum, [, w]) => sum + w, 0)
    for (const [key, weight] of entries) {
      rest -= weight
      if (rest < 0) return key
    }
    return entries[entries.length - 1][0]
  }

  shuffled<T>(items: readonly T[]): T[] {
    const out = [...items]
    for (let i = out.length - 1; i > 0; i--) {
      const j = Math.floor(this.next() * (i + 1))
      ;[out[i], out[j]] = [out[j], out[i]]
    }
    return out
  }

  /** Splits off a generator that does not depend on how often others are asked. */
  fork(): Dice {
    return new Dice(seeded(Math.floor(this.next() * 0xffffffff)))
  }
}

class Histogram {
  private readonly buckets = new Map<number, number>()
  private count = 0

  add(ms: number): void {
    const bucket = Math.ceil(Math.log2(Math.max(ms, 1)) * 8)
    this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + 1)
    this.count++
  }

  quantile(q: number): number {
    let rest = q * this.count
    for (const [bucket, n] of [...this.buckets].sort((a, b) => a[0] - b[0])) {
      rest -= n
      if (rest <= 0) return Math.round(2 ** (bucket / 8))
    }
    return 0
  }
}

interface Stats {
  times: Record<Step, Histogram>
  failures: Map<string, number>
}

class Shopper {
  private cookie = ''
  private readonly runKey: string

  constructor(
    private readonly plan: Scenario,
    private readonly dice: Dice,
    private readonly stats: Stats,
    secret: Buffer,
    index: number,
  ) {
    // staging lets simulated payments through only with a key made from this run's secret
    this.runKey = createHmac('sha256', secret).update(`shopper ${index}`).digest('base64url')
  }

  async run(until: number): Promise<void> {
    await sleep(this.dice.between(0, this.plan.thinkMs[1]))
    while (performance.now() < until) {
      const step = this.dice.weighted(this.plan.mix)
      const started = performance.now()
      try {
        await this.perform(step)
        this.stats.times[step].add(performance.now() - started)
      } catch (err) {
        const reason = `${step}: ${(err as Error).message}`
        this.stats.failures.set(reason, (this.stats.failures.get(reason) ?? 0) + 1)
      }
      await sleep(this.dice.between(...this.plan.thinkMs))
    }
  }

  private perform(step: Step): Promise<void> {
    switch (step) {
      case 'browse':
        return this.call('GET', `/c/${this.dice.pick(['kitchen', 'living', 'garden'])}?page=${Math.ceil(this.dice.between(0, 9))}`)
      case 'search':
        return this.call('GET', `/search?q=${encodeURIComponent(this.dice.pick(WORDS))}`)
      case 'cart':
        return this.call('POST', '/cart', { sku: `T-${Math.floor(this.dice.between(1000, 1400))}`, quantity: 1 })
      case 'checkout':
        return this.call('POST', '/checkout', { simulated: this.runKey, idempotencyKey: randomUUID() })
    }
  }

  private async call(method: string, path: string, body?: unknown): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const res = await fetch(new URL(path, this.plan.target), {
        method,
        headers: { cookie: this.cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
        body: body ? JSON.stringify(body) : undefined,
        signal: AbortSignal.timeout(30_000),
      })
      const set = res.headers.getSetCookie().map((c) => c.split(';', 1)[0])
      if (set.length > 0) this.cookie = set.join('; ')
      await res.arrayBuffer()
      if (res.ok) return
      if (res.status !== 503 || attempt >= MAX_RETRIES) throw new Error(`status ${res.status}`)
      // spreads the retries of shoppers who were turned away together
      await sleep(200 * 2 ** attempt * (0.5 + Math.random()))
    }
  }
}

async function registerRun(target: string, token: string, secret: Buffer): Promise<string> {
  const runId = `run-${Math.random().toString(36).slice(2, 8)}`
  const res = await fetch(new URL('/_staging/runs', target), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ label: runId, secret: secret.toString('base64') }),
  })
  if (!res.ok) throw new Error(`staging refused the run: ${res.status}`)
  return runId
}

export async function simulate(raw: unknown, token: string): Promise<void> {
  const plan = scenario.parse(raw)
  const { protocol, hostname } = new URL(plan.target)
  if (protocol !== 'https:' || !hostname.endsWith('.staging.cornershop.example')) {
    throw new Error('simulations run against staging only')
  }
  const secret = randomBytes(32)
  const label = await registerRun(plan.target, token, secret)

  const dice = new Dice(seeded(plan.seed))
  const stats: Stats = {
    times: { browse: new Histogram(), search: new Histogram(), cart: new Histogram(), checkout: new Histogram() },
    failures: new Map(),
  }
  const until = performance.now() + plan.minutes * 60_000
  const shoppers = Array.from({ length: plan.shoppers }, (_, i) => new Shopper(plan, dice.fork(), stats, secret, i))
  await Promise.all(dice.shuffled(shoppers).map((s) => s.run(until)))

  console.log(`${label}: seed ${plan.seed}`)
  for (const [step, h] of Object.entries(stats.times)) {
    console.log(`${step.padEnd(9)} p50 ${h.quantile(0.5)} ms  p99 ${h.quantile(0.99)} ms`)
  }
  for (const [reason, n] of stats.failures) console.log(`${n} x ${reason}`)
}
