import { createServer } from 'node:http'
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { Issuer, generators } from 'openid-client'

const BASE = new URL(process.env.BASE_URL)
const KEY = Buffer.from(process.env.COOKIE_KEY, 'hex')

const provider = await Issuer.discover(process.env.OIDC_ISSUER)
const client = new provider.Client({
  client_id: process.env.OIDC_CLIENT_ID,
  client_secret: process.env.OIDC_CLIENT_SECRET,
  redirect_uris: [new URL('/cb', BASE).href],
  response_types: ['code']
})

const mac = (text) => createHmac('sha256', KEY).update(text).digest('base64url')

function sealed (obj) {
  const text = Buffer.from(JSON.stringify(obj)).toString('base64url')
  return `${text}.${mac(text)}`
}

function opened (value = '') {
  const [text, tag = ''] = value.split('.')
  const want = Buffer.from(mac(text))
  const got = Buffer.from(tag)
  if (got.length !== want.length || !timingSafeEqual(got, want)) return null
  return JSON.parse(Buffer.from(text, 'base64url'))
}

function cookie (req, name) {
  const found = (req.headers.cookie || '').split('; ').find((c) => c.startsWith(name + '='))
  return found && found.slice(name.length + 1)
}

function go (res, location, setCookie) {
  const headers = { Location: location, 'Cache-Control': 'no-store' }
  if (setCookie) headers['Set-Cookie'] = `${setCookie}; Path=/; HttpOnly; Secure; SameSite=Lax`
  res.writeHead(302, headers).end()
}

createServer(async (req, res) => {
  const url = new URL(req.url, BASE)
  try {
    if (url.pathname === '/login') {
      const state = generators.state()
      const nonce = generators.nonce()
      const to = url.searchParams.get('to') || '/'
      const target = client.authorizationUrl({ scope: 'openid email', state, nonce })
      return go(res, target, `flow=${sealed({ state, nonce, to })}`)
    }
    if (url.pathname === '/cb') {
      const flow = opened(cookie(req, 'flow'))
      if (!flow) return go(res, '/login')
      const params = client.callbackParams(req)
      const set = await client.callback(new URL('/cb', BASE).href, params, { state: flow.state, nonce: flow.nonce })
      const sid = sealed({ sub: set.claims().sub, id: randomBytes(12).toString('hex'), at: Date.now() })
<<<<<<< V
      const back = flow.to.startsWith('/') ? flow.to : '/'
      return go(res, back, `sid=${sid}`)
=======
      const back = new URL(flow.to, BASE)
      return go(res, back.origin === BASE.origin ? back.href : '/', `sid=${sid}`)
>>>>>>> F
    }
    if (url.pathname === '/logout') {
      return go(res, client.endSessionUrl({ post_logout_redirect_uri: BASE.href }), 'sid=; Max-Age=0')
    }
    const who = opened(cookie(req, 'sid'))
    res.writeHead(who ? 200 : 401, who ? { 'X-User': who.sub } : {}).end()
  } catch (err) {
    console.error(err.message)
    res.writeHead(502).end()
  }
}).listen(4180)
