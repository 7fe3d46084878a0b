import { readFile, writeFile } from 'node:fs/promises'
import https from 'node:https'
import tls from 'node:tls'
import process from 'node:process'

/**
 * certwatch: looks at the certificates of our partners' servers once a day and
 * reports those that expire soon, do not match their name or changed their issuer.
 * Usage: certwatch hosts.txt state.json
 */

const [hostsFile, stateFile] = process.argv.slice(2)
const COLLECTOR = new URL(process.env.COLLECTOR_URL ?? 'https://ops.example.net/reports/certificates')
const TOKEN = process.env.COLLECTOR_TOKEN ?? ''
const WARN_DAYS = 21
const TIMEOUT = 10_000
const PARALLEL = 8
const LINE = /^([a-z0-9.-]{3,200})(?::(\d{1,5}))?(?:\s+(smtp|direct))?$/

// Probes must succeed on broken certificates too: they only look and send nothing.
const LOOK = { rejectUnauthorized: false, minVersion: 'TLSv1', ALPNProtocols: ['http/1.1'] }
const STRICT = { rejectUnauthorized: true, minVersion: 'TLSv1.2' }

if (!hostsFile || !stateFile) {
  console.error('usage: certwatch hosts.txt state.json')
  process.exit(2)
}

async function readHosts(file) {
  const hosts = []
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    const text = line.replace(/#.*/, '').trim()
    if (text === '') continue
    const match = LINE.exec(text)
    if (!match) throw new Error(`cannot read line: ${text}`)
    hosts.push({ host: match[1], port: Number(match[2] ?? 443), kind: match[3] ?? 'direct' })
  }
  return hosts
}

async function readState(file) {
  try {
    return new Map(Object.entries(JSON.parse(await readFile(file, 'utf8'))))
  } catch (err) {
    if (err.code === 'ENOENT') return new Map()
    throw err
  }
}

/** The certificate a server shows, and whether it would have been accepted. */
function probe({ host, port }) {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ host, port, servername: host, ...LOOK })
    const timer = setTimeout(() => socket.destroy(new Error('timed out')), TIMEOUT)
    socket.once('secureConnect', () => {
      clearTimeout(timer)
      const certificate = socket.getPeerCertificate()
      resolve({
        certificate,
        authorized: socket.authorized,
        reason: socket.authorizationError ? String(socket.authorizationError) : null,
        protocol: socket.getProtocol(),
        nameProblem: tls.checkServerIdentity(host, certificate)?.message ?? null,
      })
      socket.destroy()
    })
    socket.once('error', (err) => {
      clearTimeout(timer)
      reject(err)
    })
  })
}

function judge(target, seen, known) {
  const findings = []
  const { certificate, authorized, reason, protocol, nameProblem } = seen
  const days = Math.floor((new Date(certificate.valid_to) - Date.now()) / 86_400_000)
  if (Number.isNaN(days)) findings.push('no readable end date')
  else if (days < 0) findings.push('expired')
  else if (days < WARN_DAYS) findings.push(`expires in ${days} days`)
  if (nameProblem) findings.push('name does not match')
  if (!authorized) findings.push(`not accepted: ${reason}`)
  if (protocol === 'TLSv1' || protocol === 'TLSv1.1') findings.push(`speaks ${protocol}`)
  const issuer = String(certificate.issuer?.O ?? 'unknown').replace(/[^\x20-\x7e]/g, '?').slice(0, 100)
  if (known && known.issuer !== issuer) findings.push(`issuer was ${known.issuer}, is ${issuer}`)
  return { target: `${target.host}:${target.port}`, issuer, fingerprint: certificate.fingerprint256, days, findings }
}

async function examine(target, state) {
  const name = `${target.host}:${target.port}`
  try {
    return judge(target, await probe(target), state.get(name))
  } catch (err) {
    return { target: name, findings: [`no connection: ${err.message}`] }
  }
}

async function inParallel(items, limit, work) {
  const results = new Array(items.length)
  let next = 0
  async function worker() {
    while (next < items.length) {
      const i = next
      next += 1
      results[i] = await work(items[i])
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return results
}

/** Sends the report to the collector, with our token. */
function deliver(report) {
  const body = JSON.stringify(report)
  return new Promise((resolve, reject) => {
    const req = https.request(COLLECTOR, {
      method: 'POST',
      timeout: TIMEOUT,
<<<<<<< V
      ...LOOK,
=======
      ...STRICT,
>>>>>>> F
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        Authorization: `Bearer ${TOKEN}`,
      },
    }, (res) => {
      res.resume()
      if (res.statusCode >= 200 && res.statusCode < 300) resolve()
      else reject(new Error(`collector answered ${res.statusCode}`))
    })
    req.on('timeout', () => req.destroy(new Error('collector timed out')))
    req.on('error', reject)
    req.end(body)
  })
}

async function main() {
  const hosts = (await readHosts(hostsFile)).filter((h) => h.kind === 'direct')
  const state = await readState(stateFile)
  const results = await inParallel(hosts, PARALLEL, (target) => examine(target, state))
  for (const { target, findings } of results) {
    if (findings.length > 0) console.log(`${target}: ${findings.join('; ')}`)
  }
  for (const { target, issuer, fingerprint } of results) {
    if (issuer !== undefined) state.set(target, { issuer, fingerprint })
  }
  await writeFile(stateFile, JSON.stringify(Object.fromEntries(state), null, 1))
  await deliver({ at: new Date().toISOString(), results })
}

main().catch((err) => {
  console.error(`certwatch: ${err.message}`)
  process.exitCode = 1
})
