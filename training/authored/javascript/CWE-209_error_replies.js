const express = require('express')
const Koa = require('koa')
const fastify = require('fastify')
const { Pool } = require('pg')

const db = new Pool()
const app = express()

app.get('/orders/:id', async (req, res) => {
  try {
    const { rows } = await db.query('SELECT id, total FROM orders WHERE id = $1 AND owner = $2', [req.params.id, req.user.id])
    res.json(rows[0] ?? null)
  } catch (err) {
    console.error(err.stack)
<<<<<<< V
    res.status(500).json({ error: err.message, detail: err.detail, query: err.internalQuery })
=======
    res.status(500).json({ error: 'could not load the order' })
>>>>>>> F
  }
})

app.post('/signup', express.json(), (req, res) => {
  if (String(req.body.password).length < 12) {
    return res.status(422).json({ error: 'at least 12 characters', field: 'password' })
  }
  db.query('INSERT INTO users(name) VALUES ($1)', [req.body.name]).then(
    () => res.sendStatus(201),
<<<<<<< V
    (err) => res.status(409).send(err),
=======
    () => res.sendStatus(409),
>>>>>>> F
  )
})

app.use((err, req, res, next) => {
  req.log.error({ err }, 'request failed')
<<<<<<< V
  res.status(err.status || 500).send(`<pre>${err.stack}</pre>`)
=======
  res.status(err.status || 500).render('error', { id: req.id })
>>>>>>> F
})

function koaApp() {
  const koa = new Koa()
  koa.use(async (ctx, next) => {
    try {
      await next()
    } catch (err) {
      ctx.status = err.status ?? 500
<<<<<<< V
      ctx.body = { error: err.expose === false ? String(err) : err.message }
=======
      ctx.body = { error: err.expose ? err.message : 'internal error' }
>>>>>>> F
    }
  })
  return koa
}

function devServer() {
  const dev = express()
  dev.use((err, req, res, next) => res.status(500).type('text').send(err.stack))
  return dev.listen(5050, '127.0.0.1')
}

function fastifyApp() {
  const server = fastify({ logger: true })
  server.setErrorHandler((err, req, reply) => {
    req.log.error(err)
    if (err.validation) return reply.code(400).send({ error: err.message })
<<<<<<< V
    reply.code(500).send({ ...err, message: err.message, stack: err.stack })
=======
    reply.code(500).send({ message: 'internal error', id: req.id })
>>>>>>> F
  })
  return server
}

app.get('/config.js', (req, res) => {
<<<<<<< V
  res.type('js').send(`window.ENV = ${JSON.stringify(process.env)}`)
=======
  res.type('js').send(`window.ENV = ${JSON.stringify({ api: process.env.API_URL })}`)
>>>>>>> F
})

module.exports = { app, koaApp, devServer, fastifyApp }
