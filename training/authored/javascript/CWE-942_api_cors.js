'use strict'
const cors = require('cors')
const express = require('express')
const Koa = require('koa')
const koaCors = require('@koa/cors')
const fastify = require('fastify')
const { accountRoutes, fontRoutes, graphRoutes, tenantOrigins } = require('./routes')

const FRONTENDS = new Set(['https://app.clinic.example', 'https://staff.clinic.example'])

function accountApi () {
  const app = express()
<<<<<<< V
  app.use(cors({ origin: true, credentials: true, maxAge: 600 }))
=======
  app.use(cors({ origin: [...FRONTENDS], credentials: true, maxAge: 600 }))
>>>>>>> F
  app.use('/account', accountRoutes)
  return app
}

function fontServer () {
  const app = express()
  app.use(cors({ origin: '*', methods: ['GET'] }))
  app.use('/fonts', fontRoutes)
  return app
}

function bookingApi () {
  const app = express()
  app.use((req, res, next) => {
    const origin = req.get('Origin')
<<<<<<< V
    if (origin && origin.endsWith('clinic.example')) {
=======
    if (origin && origin.endsWith('.clinic.example')) {
>>>>>>> F
      res.set('Access-Control-Allow-Origin', origin)
      res.set('Access-Control-Allow-Credentials', 'true')
      res.vary('Origin')
    }
    next()
  })
  return app
}

function messagesApi () {
  const app = new Koa()
  app.use(koaCors({
<<<<<<< V
    origin: ctx => ctx.get('Origin') || 'https://app.clinic.example',
=======
    origin: ctx => FRONTENDS.has(ctx.get('Origin')) ? ctx.get('Origin') : '',
>>>>>>> F
    credentials: true
  }))
  return app
}

function publicTimetable () {
  const app = new Koa()
  app.use(async (ctx, next) => {
    ctx.set('Access-Control-Allow-Origin', ctx.get('Origin') || '*')
    ctx.vary('Origin')
    await next()
  })
  return app
}

async function graphServer () {
  const app = fastify({ logger: true })
  await app.register(require('@fastify/cors'), {
    credentials: true,
<<<<<<< V
    origin: /^https:\/\/.*clinic\.example/
=======
    origin: /^https:\/\/[a-z]+\.clinic\.example$/
>>>>>>> F
  })
  await app.register(graphRoutes)
  return app
}

function tenantApi () {
  const app = express()
  app.use(cors(async (req, done) => {
    try {
      const allowed = await tenantOrigins(req.hostname)
<<<<<<< V
      done(null, { credentials: true, origin: allowed.length ? allowed : true })
=======
      done(null, { credentials: true, origin: allowed.length ? allowed : false })
>>>>>>> F
    } catch (e) { done(e) }
  }))
  return app
}

function previewFrame () {
  const app = express()
  app.get('/preview', (req, res) => {
<<<<<<< V
    res.set('Access-Control-Allow-Origin', req.get('Origin') || 'null').set('Access-Control-Allow-Credentials', 'true')
=======
    res.set('Access-Control-Allow-Origin', 'https://staff.clinic.example').set('Access-Control-Allow-Credentials', 'true')
>>>>>>> F
    res.json({ user: req.user.name, draft: req.session.draft })
  })
  return app
}

module.exports = { accountApi, fontServer, bookingApi, messagesApi, publicTimetable, graphServer, tenantApi, previewFrame }
