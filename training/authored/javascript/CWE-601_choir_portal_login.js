import express from 'express'
import session from 'express-session'
import rateLimit from 'express-rate-limit'
import argon2 from 'argon2'
import { members, sessionStore } from './store.js'
import { page } from './page.js' // page(title, template, data): autoescaping templates

const ORIGIN = 'https://choir.example.org'
const HOME = '/rehearsals'
const DUMMY_HASH = await argon2.hash('no such member')

const app = express()
app.set('trust proxy', 1)
app.disable('x-powered-by')

app.use(express.urlencoded({ extended: false, limit: '20kb' }))
app.use(session({
  name: 'choir.sid',
  secret: process.env.SESSION_SECRET.split(','),
  store: sessionStore,
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 12 * 3600 * 1000 },
}))

const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next)

/** Where to send a member after login; anything but a page of ours becomes HOME. */
function landing(value) {
  if (typeof value !== 'string' || value.length > 500) return HOME
<<<<<<< V
  if (!value.startsWith('/') || value.startsWith('//')) return HOME
  return value
=======
  if (!value.startsWith('/')) return HOME
  const url = new URL(value, ORIGIN)
  return url.origin === ORIGIN ? url.pathname.replace(/^\/+/, '/') + url.search : HOME
>>>>>>> F
}

function saveAndRedirect(req, res, next, target) {
  req.session.save((err) => (err ? next(err) : res.redirect(303, target)))
}

// State-changing forms are only accepted from our own pages.
app.use((req, res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD') return next()
  if (req.get('origin') !== ORIGIN) return res.status(403).send(page('Refused', 'refused', {}))
  next()
})

const loginLimit = rateLimit({ windowMs: 15 * 60 * 1000, limit: 20, standardHeaders: true, legacyHeaders: false })

app.get('/login', (req, res) => {
  if (req.session.memberId) return res.redirect(HOME)
  res.send(page('Log in', 'login', { next: landing(req.query.next), failed: false }))
})

app.post('/login', loginLimit, wrap(async (req, res, next) => {
  const email = String(req.body.email ?? '').trim().toLowerCase().slice(0, 200)
  const password = String(req.body.password ?? '').slice(0, 200)
  const target = landing(req.body.next)
  const member = await members.byEmail(email)
  const ok = await argon2.verify(member ? member.passwordHash : DUMMY_HASH, password)
  if (!member || !ok || !member.active) {
    return res.status(401).send(page('Log in', 'login', { next: target, failed: true }))
  }
  req.session.regenerate((err) => {
    if (err) return next(err)
    req.session.memberId = member.id
    req.session.voice = member.voice
    saveAndRedirect(req, res, next, target)
  })
}))

app.post('/logout', (req, res, next) => {
  req.session.destroy((err) => {
    if (err) return next(err)
    res.clearCookie('choir.sid')
    res.redirect(303, '/login')
  })
})

function memberOnly(req, res, next) {
  if (req.session.memberId) return next()
  res.redirect(`/login?next=${encodeURIComponent(req.originalUrl)}`)
}

app.get('/rehearsals', memberOnly, wrap(async (req, res) => {
  const list = await members.rehearsals(req.session.memberId)
  res.send(page('Rehearsals', 'rehearsals', { list, voice: req.session.voice }))
}))

app.get('/scores/:id', memberOnly, wrap(async (req, res, next) => {
  if (!/^\d{1,9}$/.test(req.params.id)) return next()
  const score = await members.scoreFor(req.session.memberId, Number(req.params.id))
  if (!score) return next()
  // Publishers host the scores themselves; the link was entered by the librarian.
  res.redirect(302, score.publisherUrl)
}))

app.post('/rehearsals/:id/absence', memberOnly, wrap(async (req, res, next) => {
  if (!/^\d{1,9}$/.test(req.params.id)) return next()
  const reason = String(req.body.reason ?? '').slice(0, 300)
  await members.reportAbsence(req.session.memberId, Number(req.params.id), reason)
  res.redirect(303, HOME)
}))

app.use((req, res) => res.status(404).send(page('Not found', 'missing', {})))

app.use((err, req, res, next) => {
  console.error(err)
  if (res.headersSent) return next(err)
  res.status(err.status === 413 ? 413 : 500).send(page('Sorry', 'error', {}))
})

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1')
