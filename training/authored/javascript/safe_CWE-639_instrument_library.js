import Fastify from 'fastify'
import cookie from '@fastify/cookie'
import session from '@fastify/session'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import argon2 from 'argon2'
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { db } from './db.js' // one(sql, ...args), all(sql, ...args), run(sql, ...args): better-sqlite3 statements

/**
 * Instrument library of the music school: pupils borrow instruments, teachers
 * keep the catalogue, everybody sees only the loans and papers that concern them.
 */

const PAPERS = path.resolve(process.env.PAPERS_DIR ?? './papers')
const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
const PDF = Buffer.from('%PDF-')
const DUMMY = await argon2.hash(randomUUID())
const ORIGIN = process.env.ORIGIN ?? 'https://instruments.example.org'

const app = Fastify({ logger: { redact: ['req.headers.cookie'] }, bodyLimit: 64 * 1024, trustProxy: 'loopback' })

await app.register(rateLimit, { max: 300, timeWindow: '1 minute' })
await app.register(cookie)
await app.register(session, {
  secret: process.env.SESSION_SECRET,
  cookieName: 'instruments',
  saveUninitialized: false,
  cookie: { secure: true, httpOnly: true, sameSite: 'lax', maxAge: 8 * 3600 * 1000 },
})
await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: 5 * 1024 * 1024 } })

app.decorateRequest('person', null)

app.addHook('onRequest', async (req, reply) => {
  reply.header('X-Content-Type-Options', 'nosniff')
  if (!['GET', 'HEAD'].includes(req.method) && req.headers.origin !== ORIGIN) {
    return reply.code(403).send({ error: 'wrong origin' })
  }
  return undefined
})

/** Everything registered in here needs a login. */
async function members(scope) {
  scope.addHook('preHandler', async (req, reply) => {
    const id = req.session.get('personId')
    req.person = id ? db.one('select id, name, role from people where id = ? and active = 1', id) : null
    if (!req.person) return reply.code(401).send({ error: 'please log in' })
    return undefined
  })
  await scope.register(loans, { prefix: '/loans' })
  await scope.register(instruments, { prefix: '/instruments' })
  scope.get('/me', async (req) => req.person)
}

const teacher = async (req, reply) => {
  if (req.person.role !== 'teacher') return reply.code(403).send({ error: 'teachers only' })
  return undefined
}

const idParams = { type: 'object', required: ['id'], properties: { id: { type: 'string', pattern: UUID } } }

async function instruments(scope) {
  scope.get('/', async () => db.all('select id, kind, maker, size, lent from instruments where retired = 0 order by kind'))

  scope.get('/:id', { schema: { params: idParams } }, async (req, reply) => {
    const row = db.one('select id, kind, maker, size, lent from instruments where id = ?', req.params.id)
    return row ?? reply.code(404).send({ error: 'no such instrument' })
  })

  const body = {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'maker', 'size'],
    properties: {
      kind: { type: 'string', minLength: 1, maxLength: 60 },
      maker: { type: 'string', maxLength: 80 },
      size: { type: 'string', enum: ['1/4', '1/2', '3/4', '4/4'] },
    },
  }

  scope.post('/', { schema: { body }, preHandler: teacher }, async (req, reply) => {
    const id = randomUUID()
    const { kind, maker, size } = req.body
    db.run('insert into instruments (id, kind, maker, size, lent, retired) values (?, ?, ?, ?, 0, 0)', id, kind, maker, size)
    return reply.code(201).send({ id })
  })

  scope.delete('/:id', { schema: { params: idParams }, preHandler: teacher }, async (req, reply) => {
    const { changes } = db.run('update instruments set retired = 1 where id = ? and lent = 0', req.params.id)
    return changes === 1 ? reply.code(204).send() : reply.code(409).send({ error: 'unknown or lent' })
  })
}

/** The loan of the path if the person may see it: one's own, or any for teachers. */
function loanOf(req) {
  const loan = db.one('select id, instrument_id, person_id, since, returned, paper from loans where id = ?', req.params.id)
  if (!loan) return null
  return loan.person_id === req.person.id || req.person.role === 'teacher' ? loan : null
}

async function loans(scope) {
  scope.get('/', async (req) => db.all(
    'select id, instrument_id, since, returned from loans where person_id = ? order by since desc',
    req.person.id,
  ))

  scope.get('/open', { preHandler: teacher }, async () => db.all(
    `select l.id, l.since, p.name, i.kind from loans l
     join people p on p.id = l.person_id join instruments i on i.id = l.instrument_id
     where l.returned is null order by l.since`,
  ))

  scope.post('/', {
    schema: {
      body: { type: 'object', required: ['instrument'], properties: { instrument: { type: 'string', pattern: UUID } } },
    },
  }, async (req, reply) => {
    const { changes } = db.run('update instruments set lent = 1 where id = ? and lent = 0 and retired = 0', req.body.instrument)
    if (changes !== 1) return reply.code(409).send({ error: 'not available' })
    const id = randomUUID()
    db.run('insert into loans (id, instrument_id, person_id, since) values (?, ?, ?, date())', id, req.body.instrument, req.person.id)
    return reply.code(201).send({ id })
  })

  scope.get('/:id', { schema: { params: idParams } }, async (req, reply) => {
    const loan = loanOf(req)
    if (!loan) return reply.code(404).send({ error: 'no such loan' })
    return { id: loan.id, instrument: loan.instrument_id, since: loan.since, returned: loan.returned, paper: loan.paper === 1 }
  })

  scope.post('/:id/return', { schema: { params: idParams }, preHandler: teacher }, async (req, reply) => {
    const loan = loanOf(req)
    if (!loan || loan.returned) return reply.code(404).send({ error: 'no such loan' })
    db.run('update loans set returned = date() where id = ?', loan.id)
    db.run('update instruments set lent = 0 where id = ?', loan.instrument_id)
    return { returned: true }
  })

  // The signed contract, as a scan.
  scope.put('/:id/paper', { schema: { params: idParams } }, async (req, reply) => {
    const loan = loanOf(req)
    if (!loan) return reply.code(404).send({ error: 'no such loan' })
    const upload = await req.file()
    if (!upload) return reply.code(400).send({ error: 'no file' })
    const staging = path.join(PAPERS, `${loan.id}.${randomUUID()}.part`)
    let head = Buffer.alloc(0)
    try {
      await pipeline(upload.file, async function* firstBytes(source) {
        for await (const chunk of source) {
          if (head.length < PDF.length) head = Buffer.concat([head, chunk.subarray(0, PDF.length)]).subarray(0, PDF.length)
          yield chunk
        }
      }, createWriteStream(staging, { flags: 'wx', mode: 0o640 }))
      if (upload.file.truncated || !head.equals(PDF)) {
        await rm(staging, { force: true })
        return reply.code(415).send({ error: 'a PDF of at most 5 MB, please' })
      }
      await rename(staging, path.join(PAPERS, `${loan.id}.pdf`))
    } catch (err) {
      await rm(staging, { force: true })
      throw err
    }
    db.run('update loans set paper = 1 where id = ?', loan.id)
    return { stored: true }
  })

  scope.get('/:id/paper', { schema: { params: idParams } }, async (req, reply) => {
    const loan = loanOf(req)
    if (!loan || loan.paper !== 1) return reply.code(404).send({ error: 'no paper' })
    const file = path.join(PAPERS, `${loan.id}.pdf`)
    const { size } = await stat(file)
    reply.headers({
      'Content-Type': 'application/pdf',
      'Content-Length': size,
      'Content-Disposition': 'attachment; filename="contract.pdf"',
      'Cache-Control': 'private, no-store',
    })
    return reply.send(createReadStream(file))
  })
}

const credentials = {
  type: 'object',
  required: ['email', 'password'],
  properties: { email: { type: 'string', maxLength: 160 }, password: { type: 'string', maxLength: 200 } },
}

app.post('/login', {
  schema: { body: credentials },
  config: { rateLimit: { max: 10, timeWindow: '10 minutes' } },
}, async (req, reply) => {
  const person = db.one('select id, password_hash from people where email = ? and active = 1', req.body.email.toLowerCase())
  const fits = await argon2.verify(person?.password_hash ?? DUMMY, req.body.password)
  if (!person || !fits) return reply.code(401).send({ error: 'wrong e-mail or password' })
  await req.session.regenerate()
  req.session.set('personId', person.id)
  return { ok: true }
})

app.post('/logout', async (req) => {
  await req.session.destroy()
  return { ok: true }
})

await app.register(members)
await mkdir(PAPERS, { recursive: true, mode: 0o750 })
await app.listen({ port: Number(process.env.PORT ?? 3200), host: '127.0.0.1' })
