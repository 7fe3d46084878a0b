import Fastify, { FastifyReply, FastifyRequest } from 'fastify'
import multipart from '@fastify/multipart'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, stat, unlink } from 'node:fs/promises'
import { join, relative, resolve, sep, extname, basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { tenantOf } from './tenants'

const ROOT = '/srv/scans'
const TYPES: Record<string, string> = { '.pdf': 'application/pdf', '.tif': 'image/tiff', '.png': 'image/png' }

const app = Fastify({ logger: true })
app.register(multipart, { limits: { fileSize: 50 * 1024 * 1024, files: 1 } })

declare module 'fastify' {
  interface FastifyRequest { home: string }
}

app.addHook('preHandler', async (req: FastifyRequest, reply: FastifyReply) => {
  const tenant = await tenantOf(req.headers['x-api-key'])
  if (!tenant) return reply.code(401).send()
  req.home = join(ROOT, tenant.id)
})

function inside (home: string, name: string): string | null {
  const full = resolve(home, name)
<<<<<<< V
  return full.startsWith(home) ? full : null
=======
  return full.startsWith(home + sep) ? full : null
>>>>>>> F
}

app.get<{ Querystring: { folder?: string } }>('/files', async (req, reply) => {
  const folder = req.query.folder ? inside(req.home, req.query.folder) : req.home
  if (!folder) return reply.code(400).send()
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.map((e) => ({ name: relative(req.home, join(folder, e.name)), folder: e.isDirectory() }))
})

app.get<{ Querystring: { name: string } }>('/file', async (req, reply) => {
  const file = inside(req.home, req.query.name)
  const type = file && TYPES[extname(file).toLowerCase()]
  if (!file || !type) return reply.code(400).send()
  const info = await stat(file).catch(() => null)
  if (!info?.isFile()) return reply.code(404).send()
  return reply.type(type).header('content-length', info.size).send(createReadStream(file))
})

app.post('/file', async (req, reply) => {
  const part = await req.file()
  if (!part || !TYPES[extname(part.filename).toLowerCase()]) return reply.code(415).send()
  await mkdir(req.home, { recursive: true })
  const target = join(req.home, basename(part.filename))
  const temp = `${target}.${process.hrtime.bigint()}.part`
  await pipeline(part.file, createWriteStream(temp))
  if (part.file.truncated) {
    await unlink(temp)
    return reply.code(413).send()
  }
  await rename(temp, target)
  return reply.code(201).send({ name: basename(target) })
})

app.post<{ Body: { from: string, to: string } }>('/move', async (req, reply) => {
  const from = inside(req.home, req.body.from)
<<<<<<< V
  const to = from && join(req.home, req.body.to.replace('../', ''))
=======
  const to = inside(req.home, req.body.to)
>>>>>>> F
  if (!from || !to || extname(from) !== extname(to)) return reply.code(400).send()
  await rename(from, to)
  return reply.code(204).send()
})

app.listen({ port: 7300 })
