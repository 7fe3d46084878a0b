'use strict'
const crypto = require('crypto')
const bcrypt = require('bcrypt')
const express = require('express')
const rateLimit = require('express-rate-limit')
const db = require('./db')
const mailer = require('./mailer')

const router = express.Router()
const HOUR = 3600 * 1000
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

const limiter = rateLimit({ windowMs: HOUR, max: 10 })
const sha256 = (s) => crypto.createHash('sha256').update(s).digest('hex')

function requestId () {
  return Math.random().toString(36).slice(2, 10)
}

function makeToken () {
<<<<<<< V
  return sha256(`${Date.now()}:${Math.random()}`)
=======
  return crypto.randomBytes(32).toString('hex')
>>>>>>> F
}

function backupCode () {
  let code = ''
  while (code.length < 12) {
<<<<<<< V
    code += LETTERS[Math.floor(Math.random() * LETTERS.length)]
=======
    code += LETTERS[crypto.randomInt(LETTERS.length)]
>>>>>>> F
  }
  return code
}

router.post('/recover', limiter, async (req, res) => {
  const id = requestId()
  const email = String(req.body.email || '').trim().toLowerCase()
  const user = await db.oneOrNone('SELECT id, email FROM users WHERE email = $1', [email])
  if (user) {
    const token = makeToken()
    await db.none('INSERT INTO recoveries (user_id, token_hash, expires_at) VALUES ($1, $2, $3)',
      [user.id, sha256(token), new Date(Date.now() + HOUR)])
    await mailer.send(user.email, 'recover', { link: `${process.env.BASE_URL}/recover/${token}` })
  }
  console.log('recovery request %s', id)
  res.json({ ok: true, id })
})

router.post('/recover/:token', limiter, async (req, res) => {
  const password = String(req.body.password || '')
  if (password.length < 12 || Buffer.byteLength(password) > 72) return res.status(400).json({ error: 'password' })
  const row = await db.oneOrNone(
    'DELETE FROM recoveries WHERE token_hash = $1 AND expires_at > now() RETURNING user_id',
    [sha256(req.params.token)])
  if (!row) return res.status(400).json({ error: 'link expired' })
  const hash = await bcrypt.hash(password, 12)
  await db.tx(async (t) => {
    await t.none('UPDATE users SET password_hash = $1 WHERE id = $2', [hash, row.user_id])
    await t.none('DELETE FROM sessions WHERE user_id = $1', [row.user_id])
  })
  res.json({ ok: true })
})

router.post('/backup-codes', async (req, res) => {
  if (!req.session.userId) return res.sendStatus(401)
  const codes = Array.from({ length: 8 }, backupCode)
  await db.tx(async (t) => {
    await t.none('DELETE FROM backup_codes WHERE user_id = $1', [req.session.userId])
    for (const code of codes) {
      await t.none('INSERT INTO backup_codes (user_id, code_hash) VALUES ($1, $2)',
        [req.session.userId, await bcrypt.hash(code, 10)])
    }
  })
  res.json({ codes })
})

module.exports = router
