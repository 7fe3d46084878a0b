import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { Prisma } from '@prisma/client'
import { z } from 'zod'
import { hashPassword, verifyPassword } from '../auth/passwords'
import { prisma } from '../prisma'

const account = z.object({
  displayName: z.string().trim().min(1).max(80),
  email: z.string().trim().toLowerCase().email().max(254),
  locale: z.enum(['en', 'de', 'fr', 'pl']),
  bio: z.string().max(1000),
  role: z.enum(['student', 'tutor', 'admin']),
  seatPlan: z.enum(['free', 'team', 'campus']),
  active: z.boolean(),
})
const ownProfile = account.pick({ displayName: true, locale: true, bio: true })
const idParam = z.object({ id: z.string().uuid() })
const passwordChange = z.object({ current: z.string().max(200), next: z.string().min(12).max(200) })
const listQuery = z.object({
  q: z.string().trim().max(60).default(''),
  role: account.shape.role.optional(),
  page: z.coerce.number().int().min(0).max(10_000).default(0),
})

const PAGE = 50
const PUBLIC_FIELDS = { id: true, displayName: true, bio: true } satisfies Prisma.UserSelect
const OWN_FIELDS = { ...PUBLIC_FIELDS, email: true, locale: true, role: true, seatPlan: true } satisfies Prisma.UserSelect
const ADMIN_FIELDS = { ...OWN_FIELDS, active: true, createdAt: true, lastSeenAt: true } satisfies Prisma.UserSelect

async function adminsOnly(req: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (req.user?.role !== 'admin') await reply.code(403).send({ error: 'forbidden' })
}

async function loggedIn(req: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!req.user) await reply.code(401).send({ error: 'unauthenticated' })
}

function isUniqueClash(err: unknown): boolean {
  return err instanceof Prisma.PrismaClientKnownRequestError && err.code === 'P2002'
}

async function remainingAdmins(exceptId: string): Promise<number> {
  return prisma.user.count({ where: { role: 'admin', active: true, id: { not: exceptId } } })
}

/** req.user is filled by the session plugin, registered before this one. */
export async function courseUsers(instance: FastifyInstance): Promise<void> {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  app.addHook('preHandler', loggedIn)

  app.get('/me', async (req) => {
    return prisma.user.findUniqueOrThrow({ where: { id: req.user!.id }, select: OWN_FIELDS })
  })

<<<<<<< V
  app.patch('/me', { schema: { body: account.omit({ role: true, email: true }).partial() } }, async (req) => {
=======
  app.patch('/me', { schema: { body: ownProfile.partial() } }, async (req) => {
>>>>>>> F
    return prisma.user.update({ where: { id: req.user!.id }, data: req.body, select: OWN_FIELDS })
  })

  app.post('/me/password', { schema: { body: passwordChange } }, async (req, reply) => {
    const user = await prisma.user.findUniqueOrThrow({
      where: { id: req.user!.id },
      select: { id: true, passwordHash: true },
    })
    if (!(await verifyPassword(user.passwordHash, req.body.current))) {
      return reply.code(403).send({ error: 'current password is wrong' })
    }
    await prisma.$transaction([
      prisma.user.update({ where: { id: user.id }, data: { passwordHash: await hashPassword(req.body.next) } }),
      prisma.session.deleteMany({ where: { userId: user.id, id: { not: req.sessionId } } }),
    ])
    return reply.code(204).send()
  })

  app.get('/tutors/:id', { schema: { params: idParam } }, async (req, reply) => {
    const tutor = await prisma.user.findFirst({
      where: { id: req.params.id, role: 'tutor', active: true },
<<<<<<< V
      include: { courses: { where: { published: true } } },
=======
      select: { ...PUBLIC_FIELDS, courses: { where: { published: true } } },
>>>>>>> F
    })
    return tutor ?? reply.code(404).send({ error: 'not found' })
  })

  app.get('/courses/:id/classmates', { schema: { params: idParam } }, async (req, reply) => {
    const enrolled = await prisma.enrolment.findFirst({ where: { courseId: req.params.id, userId: req.user!.id } })
    if (!enrolled) return reply.code(404).send({ error: 'not found' })
    const rows = await prisma.enrolment.findMany({
      where: { courseId: req.params.id },
      select: { user: { select: PUBLIC_FIELDS } },
      take: 300,
    })
    return rows.map((r) => r.user)
  })

  app.register(async (admin) => {
    const typed = admin.withTypeProvider<ZodTypeProvider>()
    typed.addHook('preHandler', adminsOnly)

    typed.get('/users', { schema: { querystring: listQuery } }, async (req) => {
      const { q, role, page } = req.query
      return prisma.user.findMany({
        where: {
          role,
          OR: q ? [{ displayName: { contains: q, mode: 'insensitive' } }, { email: { contains: q } }] : undefined,
        },
        select: ADMIN_FIELDS,
        orderBy: { createdAt: 'desc' },
        skip: page * PAGE,
        take: PAGE,
      })
    })

    typed.patch('/users/:id', { schema: { params: idParam, body: account.partial() } }, async (req, reply) => {
      const losesAdmin = (req.body.role && req.body.role !== 'admin') || req.body.active === false
      if (losesAdmin && (await remainingAdmins(req.params.id)) === 0) {
        return reply.code(409).send({ error: 'one administrator has to stay' })
      }
      try {
        return await prisma.user.update({ where: { id: req.params.id }, data: req.body, select: ADMIN_FIELDS })
      } catch (err) {
        if (isUniqueClash(err)) return reply.code(409).send({ error: 'email is taken' })
        throw err
      }
    })
  }, { prefix: '/admin' })
}
