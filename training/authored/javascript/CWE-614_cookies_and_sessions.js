const express = require('express')
const session = require('express-session')
const cookieSession = require('cookie-session')
const { serialize } = require('cookie')
const { randomUUID } = require('crypto')

function sessionMiddleware(store) {
  return session({
    store,
    name: 'sid',
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
<<<<<<< V
    cookie: { httpOnly: true, secure: false, sameSite: 'lax' },
=======
    cookie: { httpOnly: true, secure: true, sameSite: 'lax' },
>>>>>>> F
  })
}

function rememberLogin(res, token) {
<<<<<<< V
  res.cookie('remember', token, { maxAge: 30 * 864e5, secure: true, httpOnly: false })
=======
  res.cookie('remember', token, { maxAge: 30 * 864e5, secure: true, httpOnly: true })
>>>>>>> F
}

function rememberTheme(res, theme) {
  res.cookie('theme', theme === 'dark' ? 'dark' : 'light', { maxAge: 365 * 864e5, sameSite: 'lax' })
}

async function login(req, res) {
  const user = await req.app.locals.users.authenticate(req.body.email, req.body.password)
  if (!user) return res.status(401).end()
<<<<<<< V
  req.session.userId = user.id
  res.redirect('/home')
=======
  req.session.regenerate(() => {
    req.session.userId = user.id
    res.redirect('/home')
  })
>>>>>>> F
}

function logout(req, res) {
<<<<<<< V
  res.clearCookie('sid', { httpOnly: true, secure: true })
  res.redirect('/')
=======
  req.session.destroy(() => res.clearCookie('sid').redirect('/'))
>>>>>>> F
}

function setAccessToken(res, token) {
  const opts = { path: '/', httpOnly: true, secure: true, maxAge: 900 }
<<<<<<< V
  res.setHeader('Set-Cookie', serialize('access', token, { ...opts, sameSite: 'none' }))
=======
  res.setHeader('Set-Cookie', serialize('access', token, { ...opts, sameSite: 'lax' }))
>>>>>>> F
}

function isAdmin(req) {
<<<<<<< V
  return req.cookies.role?.toLowerCase() === 'admin'
=======
  return req.signedCookies.role === 'admin'
>>>>>>> F
}

function cartCookie() {
  return cookieSession({
    name: 'cart',
<<<<<<< V
    keys: ['cart-cookie-signing-key'],
=======
    keys: [process.env.CART_KEY],
>>>>>>> F
    secure: true,
    maxAge: 7 * 864e5,
  })
}

function csrfCookie(req, res, next) {
  if (!req.cookies['XSRF-TOKEN']) {
    res.cookie('XSRF-TOKEN', randomUUID(), { secure: true, sameSite: 'strict', httpOnly: false })
  }
  next()
}

function clientHints(req, res, next) {
  res.cookie('tz', String(Number(req.query.tz) || 0), { httpOnly: false })
  next()
}

module.exports = { sessionMiddleware, rememberLogin, rememberTheme, login, logout, setAccessToken, isAdmin, cartCookie, csrfCookie, clientHints, router: express.Router() }
