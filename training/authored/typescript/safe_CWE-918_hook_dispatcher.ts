import { UnrecoverableError, Worker, type Job } from 'bullmq'
import { createHmac, randomUUID } from 'crypto'
import { lookup } from 'dns/promises'
import * as http from 'http'
import * as https from 'https'
import { isIP, BlockList } from 'net'
import { connection } from './redis'
import { endpoints, deliveries, type Endpoint } from './store'
import { log } from './log'

/* Customers register any address they like; deliveries leave from inside our network. */

const IDENTITY_URL = 'http://169.254.169.254/latest/meta-data/instance-id'
const TIMEOUT_MS = 10_000
const MAX_RESPONSE = 4096
const PORTS = new Set(['', '443', '8443'])
const DISABLE_AFTER = 100

interface HookJob {
  endpointId: string
  event: string
  payload: unknown
}

interface Target {
  url: URL
  address: string
  family: 4 | 6
}

interface Outcome {
  status: number
  excerpt: string
  ms: number
}

const reserved = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12],
  ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24],
  ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as Array<[string, number]>) reserved.addSubnet(net, bits, 'ipv4')

// of IPv6 only global unicast is used, less the ranges in it that lead to IPv4 networks
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')
const tunnels6 = new BlockList()
tunnels6.addSubnet('2001::', 32, 'ipv6')
tunnels6.addSubnet('2001:db8::', 32, 'ipv6')
tunnels6.addSubnet('2002::', 16, 'ipv6')

function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !reserved.check(address, 'ipv4')
    case 6:
      return global6.check(address, 'ipv6') && !tunnels6.check(address, 'ipv6')
    default:
      return false
  }
}

/** Resolves once; the connection goes to the address found here and to no other. */
async function resolveTarget(raw: string): Promise<Target> {
  if (!URL.canParse(raw)) throw new UnrecoverableError('address not understood')
  const url = new URL(raw)
  if (url.protocol !== 'https:' || !PORTS.has(url.port)) throw new UnrecoverableError('https on 443 or 8443 only')
  if (url.username || url.password) throw new UnrecoverableError('credentials in the address')

  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true })
  if (found.length === 0 || !found.every((f) => isPublic(f.address))) {
    throw new UnrecoverableError('address is not on the public internet')
  }
  return { url, address: found[0].address, family: found[0].family as 4 | 6 }
}

function signature(secret: string, timestamp: number, body: string): string {
  const mac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
  return `t=${timestamp},v1=${mac}`
}

function post(target: Target, headers: http.OutgoingHttpHeaders, body: string): Promise<Outcome> {
  const started = Date.now()
  return new Promise((resolve, reject) => {
    const req = https.request(
      {
        host: target.address,
        family: target.family,
        port: target.url.port || 443,
        path: target.url.pathname + target.url.search,
        method: 'POST',
        servername: isIP(target.url.hostname.replace(/^\[|\]$/g, '')) ? '' : target.url.hostname,
        headers: { ...headers, host: target.url.host, 'content-length': Buffer.byteLength(body) },
        agent: false,
        timeout: TIMEOUT_MS,
      },
      (res) => {
        const parts: Buffer[] = []
        let size = 0
        const finish = () => {
          clearTimeout(deadline)
          const excerpt = Buffer.concat(parts).subarray(0, MAX_RESPONSE).toString('utf8')
          resolve({ status: res.statusCode ?? 0, excerpt, ms: Date.now() - started })
        }
        res.on('data', (chunk: Buffer) => {
          parts.push(chunk)
          size += chunk.length
          if (size >= MAX_RESPONSE) {
            finish()
            res.destroy()
          }
        })
        res.on('end', finish)
        res.on('error', reject)
      },
    )
    const deadline = setTimeout(() => req.destroy(new Error('deadline')), 2 * TIMEOUT_MS)
    req.on('timeout', () => req.destroy(new Error('timeout')))
    req.on('error', (err) => {
      clearTimeout(deadline)
      reject(err)
    })
    req.end(body)
  })
}

async function deliver(job: Job<HookJob>): Promise<void> {
  const endpoint: Endpoint | null = await endpoints.get(job.data.endpointId)
  if (!endpoint || endpoint.disabledAt) return
  const id = job.id ?? randomUUID()
  const body = JSON.stringify({ id, event: job.data.event, data: job.data.payload })
  const timestamp = Math.floor(Date.now() / 1000)
  let outcome: Outcome
  try {
    outcome = await post(
      await resolveTarget(endpoint.url),
      {
        'content-type': 'application/json',
        'user-agent': 'Lantern-Hooks/3',
        'x-lantern-signature': signature(endpoint.secret, timestamp, body),
      },
      body,
    )
  } catch (err) {
    await deliveries.record(endpoint.id, id, { status: 0, excerpt: (err as Error).message.slice(0, 200), ms: 0 })
    await countFailure(endpoint)
    throw err
  }
  await deliveries.record(endpoint.id, id, outcome)
  if (outcome.status >= 200 && outcome.status < 300) {
    await endpoints.resetFailures(endpoint.id)
    return
  }
  await countFailure(endpoint)
  // a redirect counts as a failure, its target is never asked
  throw new Error(`endpoint answered ${outcome.status}`)
}

async function countFailure(endpoint: Endpoint): Promise<void> {
  const failures = await endpoints.addFailure(endpoint.id)
  if (failures >= DISABLE_AFTER) await endpoints.disable(endpoint.id)
}

/** Names the machine in log lines. */
function instanceId(): Promise<string> {
  return new Promise((resolve) => {
    const req = http.get(IDENTITY_URL, { timeout: 1000 }, (res) => {
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (chunk: string) => (text = (text + chunk).slice(0, 64)))
      res.on('end', () => resolve(res.statusCode === 200 ? text : 'unknown'))
    })
    req.on('timeout', () => req.destroy())
    req.on('error', () => resolve('unknown'))
  })
}

export async function start(): Promise<Worker<HookJob>> {
  const instance = await instanceId()
  const worker = new Worker<HookJob>('hooks', deliver, { connection, concurrency: 20 })
  worker.on('failed', (job, err) => log.info({ instance, job: job?.id, reason: err.message }, 'delivery failed'))
  worker.on('error', (err) => log.error({ instance, err }, 'hook worker'))
  return worker
}
