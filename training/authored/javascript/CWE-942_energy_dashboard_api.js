import { createServer } from 'node:http'
import { meters } from './meters.js'
import { sessions } from './sessions.js'

/*
 * API of the energy dashboard. Three kinds of pages call it:
 *   - our dashboard, on one of APP_ORIGINS, with the session cookie;
 *   - housing associations' own pages, on hosts they enter in their settings,
 *     with an embed key and without cookies;
 *   - anybody, for the public averages.
 */

const APP_ORIGINS = new Set(['https://app.energy.example', 'https://beta.energy.example'])
const COOKIE = 'energy_session'
const MAX_BODY = 20_000
const EMBED_KEY = /^emb_[0-9a-f]{32}$/

class Refusal extends Error {
  constructor(status, message) {
    super(message)
    this.status = status
  }
}

function cookie(req, name) {
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const eq = part.indexOf('=')
    if (eq > 0 && part.slice(0, eq).trim() === name) return part.slice(eq + 1).trim()
  }
  return null
}

/** Headers for routes that work with the cookie. */
function appCors(req) {
  const { origin } = req.headers
<<<<<<< V
  if (origin === undefined || !origin.startsWith('https://')) return { Vary: 'Origin' }
=======
  if (!APP_ORIGINS.has(origin)) return { Vary: 'Origin' }
>>>>>>> F
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Headers': 'Content-Type, X-Energy',
    'Access-Control-Allow-Methods': 'GET, POST, DELETE',
  }
}

/** Headers for routes that never look at cookies. */
function openCors(req) {
  return {
    'Access-Control-Allow-Origin': req.headers.origin ?? '*',
    'Access-Control-Allow-Headers': 'X-Embed-Key',
    Vary: 'Origin',
  }
}

async function household(req) {
  const session = await sessions.find(cookie(req, COOKIE))
  if (!session) throw new Refusal(401, 'not logged in')
<<<<<<< V
=======
  // A custom header cannot be sent across origins without a preflight.
  if (req.method !== 'GET' && req.headers['x-energy'] !== '1') throw new Refusal(400, 'header missing')
>>>>>>> F
  return session.householdId
}

async function association(req) {
  const key = req.headers['x-embed-key'] ?? ''
  const found = EMBED_KEY.test(key) ? await meters.associationByKey(key) : null
  if (!found || !found.hosts.includes(req.headers.origin)) throw new Refusal(403, 'embed key does not fit this page')
  return found
}

async function readJson(req) {
  if (!/^application\/json\b/.test(req.headers['content-type'] ?? '')) throw new Refusal(415, 'JSON expected')
  let text = ''
  req.setEncoding('utf8')
  for await (const chunk of req) {
    text += chunk
    if (text.length > MAX_BODY) throw new Refusal(413, 'too long')
  }
  try {
    return JSON.parse(text) ?? {}
  } catch {
    throw new Refusal(400, 'JSON expected')
  }
}

function period(url) {
  const days = Number(url.searchParams.get('days') ?? 30)
  if (!Number.isInteger(days) || days < 1 || days > 400) throw new Refusal(400, 'days')
  return days
}

const routes = {
  'GET /usage': { cors: appCors, run: async (req, url) => meters.usage(await household(req), period(url)) },

  'GET /profile': { cors: appCors, run: async (req) => meters.profile(await household(req)) },

  'POST /readings': {
    cors: appCors,
    async run(req) {
      const id = await household(req)
      const { meter, value } = await readJson(req)
      if (!Number.isInteger(meter) || !Number.isFinite(value) || value < 0) throw new Refusal(400, 'reading')
      const stored = await meters.addReading(id, meter, value) // only meters of the household
      if (!stored) throw new Refusal(404, 'no such meter')
      return { stored: true }
    },
  },

  'POST /export': { cors: appCors, run: async (req) => meters.requestExport(await household(req)) },

  'DELETE /readings/latest': { cors: appCors, run: async (req) => meters.dropLatest(await household(req)) },

  'POST /tariff': {
    cors: appCors,
    async run(req) {
      const id = await household(req)
      const { name, centsPerKwh } = await readJson(req)
      const ok = typeof name === 'string' && name.length <= 60
        && Number.isFinite(centsPerKwh) && centsPerKwh >= 0 && centsPerKwh < 1000
      if (!ok) throw new Refusal(400, 'tariff')
      await meters.setTariff(id, { name, centsPerKwh })
      return { stored: true }
    },
  },

  'GET /embed/building': { cors: openCors, run: async (req, url) => meters.building((await association(req)).id, period(url)) },

  'GET /public/averages': { cors: openCors, run: async (req, url) => meters.averages(period(url)) },
}

function send(res, status, headers, value) {
  const text = value === undefined ? '' : JSON.stringify(value)
  res.writeHead(status, {
    ...headers,
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  res.end(text)
}

async function answer(req, res) {
  const url = new URL(req.url, 'http://local')
  const method = req.method === 'OPTIONS' ? req.headers['access-control-request-method'] : req.method
  const name = `${method} ${url.pathname}`
  const route = Object.hasOwn(routes, name) ? routes[name] : null
  if (!route) return send(res, 404, {}, { error: 'not found' })
  const headers = route.cors(req)
  if (req.method === 'OPTIONS') return send(res, 204, headers)
  try {
    return send(res, 200, headers, await route.run(req, url))
  } catch (err) {
    if (err instanceof Refusal) return send(res, err.status, headers, { error: err.message })
    console.error(err)
    return send(res, 500, headers, { error: 'internal' })
  }
}

createServer((req, res) => {
  answer(req, res).catch((err) => {
    console.error(err)
    res.destroy()
  })
}).listen(Number(process.env.PORT ?? 8700), '127.0.0.1')
