const Router = require('@koa/router')
const express = require('express')

const app = express()
const router = new Router()
const PARTNERS = { maps: 'https://maps.example.test', docs: 'https://docs.example.test' }

app.get('/', (req, res) => res.redirect('/dashboard'))

app.post('/login', (req, res, next) => {
  req.login(req.user, err => {
    if (err) return next(err)
    const back = String(req.query.next || '/')
<<<<<<< V
    res.redirect(back.startsWith('/') && back.length < 200 ? back : '/')
=======
    res.redirect(/^\/(?![/\\])/.test(back) ? back : '/')
>>>>>>> F
  })
})

app.get('/out/:partner', (req, res) => {
  const url = Object.hasOwn(PARTNERS, req.params.partner) ? PARTNERS[req.params.partner] : '/'
  res.redirect(302, url)
})

app.get('/logout', (req, res) => {
  req.session.destroy(() => {
<<<<<<< V
    res.redirect(req.query.returnTo || '/bye')
=======
    res.redirect('/bye')
>>>>>>> F
  })
})

app.get('/orders/:id/edit', (req, res) => {
  if (!req.user) return res.redirect('/login?next=' + encodeURIComponent(req.originalUrl))
  res.redirect(`/orders/${Number(req.params.id)}#edit`)
})

router.get('/continue', async ctx => {
  const target = new URL(ctx.query.url, 'https://shop.example.test')
<<<<<<< V
  if (!target.hostname.endsWith('example.test')) ctx.throw(400)
=======
  if (target.host !== 'shop.example.test') ctx.throw(400)
>>>>>>> F
  ctx.redirect(target.pathname === '/' ? '/home' : target.href)
})

router.get('/lang/:code', async ctx => {
  ctx.cookies.set('lang', ctx.params.code.slice(0, 5), { httpOnly: false })
<<<<<<< V
  ctx.redirect(ctx.query.to + '?lang=' + encodeURIComponent(ctx.params.code))
=======
  ctx.redirect('/?lang=' + encodeURIComponent(ctx.params.code))
>>>>>>> F
})

app.use((req, res, next) => {
  if (req.secure) return next()
<<<<<<< V
  res.redirect(301, 'https://' + req.headers['x-forwarded-host'] + req.url)
=======
  res.redirect(301, 'https://www.example.test' + req.url)
>>>>>>> F
})

module.exports = { app, router }
