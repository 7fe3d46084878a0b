import cors, { type CorsOptionsDelegate } from 'cors'
import express, { type Request } from 'express'
import { Hono } from 'hono'
import { cors as honoCors } from 'hono/cors'
import type { APIGatewayProxyHandlerV2 } from 'aws-lambda'

const PARTNERS = new Set(['https://north.example.test', 'https://south.example.test'])

const app = express()

// open data
app.get('/v1/stations', cors(), (_req, res) => {
  res.json(app.locals.stations)
})

app.get('/v1/embed.js', (_req, res) => {
  res.set('Access-Control-Allow-Origin', '*')
  res.set('Cross-Origin-Resource-Policy', 'cross-origin')
  res.type('js').send('document.currentScript.replaceWith(document.createElement("rail-map"))')
})

const perPartner: CorsOptionsDelegate<Request> = (req, cb) => {
  const origin = req.headers.origin ?? ''
  cb(null, { origin: PARTNERS.has(origin) ? origin : false, credentials: true, maxAge: 600 })
}

app.use('/v1/bookings', cors(perPartner), (req, res, next) => {
  if (!req.headers.authorization) return void res.sendStatus(401)
  next()
})

app.use('/v1/me', cors({ origin: /^https:\/\/[a-z0-9-]+\.app\.example\.test$/, credentials: true }))

app.use('/admin', (req, res, next) => {
  const origin = req.get('origin')
  if (origin && origin !== 'https://admin.example.test') return void res.sendStatus(403)
  next()
})

export const edge = new Hono()
  .use('/tiles/*', honoCors({ origin: '*', allowMethods: ['GET'] }))
  .use('/api/*', honoCors({ origin: (o) => (PARTNERS.has(o) ? o : null), credentials: true }))
  .get('/tiles/:z/:x/:y', (c) => c.redirect(`/static/${Number(c.req.param('z'))}/${Number(c.req.param('x'))}/${Number(c.req.param('y'))}.webp`))

export const timetable: APIGatewayProxyHandlerV2 = async () => ({
  statusCode: 200,
  headers: { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=60' },
  body: JSON.stringify({ updated: Date.now() }),
})

export const bookings: APIGatewayProxyHandlerV2 = async (event) => {
  const origin = event.headers.origin ?? ''
  const headers: Record<string, string> = { Vary: 'Origin' }
  if (PARTNERS.has(origin)) {
    headers['Access-Control-Allow-Origin'] = origin
    headers['Access-Control-Allow-Credentials'] = 'true'
  }
  return { statusCode: 200, headers, body: '[]' }
}

export default app
