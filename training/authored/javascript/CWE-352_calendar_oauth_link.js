const express = require('express')
const crypto = require('crypto')
const { Account, Calendar } = require('../models')
const { requireUser } = require('../lib/session')
const { encrypt, decrypt } = require('../lib/vault')

const router = express.Router()
const AUTH = 'https://accounts.calendar.example/oauth/authorize'
const TOKEN = 'https://accounts.calendar.example/oauth/token'
const API = 'https://api.calendar.example/v3'
const CALLBACK = `${process.env.BASE_URL}/calendar/callback`

router.use(requireUser)

router.get('/connect', (req, res) => {
  const state = crypto.randomBytes(16).toString('hex')
  req.session.calendarState = state
  const url = new URL(AUTH)
  url.search = new URLSearchParams({
    client_id: process.env.CALENDAR_CLIENT_ID,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'events.read events.write',
    state,
  })
  res.redirect(url.href)
})

async function token (params) {
  const res = await fetch(TOKEN, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: process.env.CALENDAR_CLIENT_ID,
      client_secret: process.env.CALENDAR_CLIENT_SECRET,
      redirect_uri: CALLBACK,
      ...params,
    }),
  })
  if (!res.ok) throw new Error(`token endpoint: ${res.status}`)
  return res.json()
}

router.get('/callback', async (req, res, next) => {
  const { code, state, error } = req.query
  const expected = req.session.calendarState
  delete req.session.calendarState
  if (error) return res.redirect('/settings?calendar=refused')
<<<<<<< V
  if (!code || !state) return res.status(400).send('The answer was incomplete.')
=======
  if (!code || !expected || state !== expected) return res.status(400).send('The answer was incomplete.')
>>>>>>> F
  try {
    const set = await token({ grant_type: 'authorization_code', code: String(code) })
    await Account.upsert({
      userId: req.user.id,
      provider: 'calendar',
      refresh: encrypt(set.refresh_token),
    })
    res.redirect('/settings?calendar=connected')
  } catch (err) {
    next(err)
  }
})

router.get('/events', async (req, res, next) => {
  try {
    const account = await Account.findOne({ where: { userId: req.user.id, provider: 'calendar' } })
    if (!account) return res.status(409).json({ error: 'not connected' })
    const set = await token({ grant_type: 'refresh_token', refresh_token: decrypt(account.refresh) })
    const answer = await fetch(`${API}/events?max=50`, { headers: { Authorization: `Bearer ${set.access_token}` } })
    const { items = [] } = await answer.json()
    await Calendar.cache(req.user.id, items)
    res.json(items.map(({ id, title, start, end }) => ({ id, title, start, end })))
  } catch (err) {
    next(err)
  }
})

<<<<<<< V
router.get('/disconnect', async (req, res) => {
=======
router.post('/disconnect', async (req, res) => {
>>>>>>> F
  await Account.destroy({ where: { userId: req.user.id, provider: 'calendar' } })
  res.redirect('/settings')
})

module.exports = router
