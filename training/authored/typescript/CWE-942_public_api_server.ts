import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify"
import cookie from "@fastify/cookie"
import cors from "@fastify/cors"
import helmet from "@fastify/helmet"
import rateLimit from "@fastify/rate-limit"
import { env } from "./env"
import { sessionsPlugin } from "./plugins/sessions"
import { fontRoutes } from "./routes/fonts"
import { projectRoutes } from "./routes/projects"
import { statusRoutes } from "./routes/status"
import { uploadRoutes } from "./routes/uploads"

const BODY_LIMIT = 1_000_000
const SHUTDOWN_MS = 10_000

/** The apps that talk to us with a session cookie. */
const APP_ORIGINS: ReadonlySet<string> = new Set([
  "https://studio.inkwell.example",
  "https://admin.inkwell.example",
  ...(env.NODE_ENV === "development" ? ["http://localhost:5173"] : []),
])

const BASE_DOMAIN = "inkwell.example"

/** Customers publish under their own name: <name>.pages.inkwell.example. */
function isCustomerPage(origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const { protocol, hostname } = new URL(origin)
  return protocol === "https:" && hostname.endsWith(`.pages.${BASE_DOMAIN}`)
}

function clientKey(req: FastifyRequest): string {
  return req.session?.userId ?? req.ip
}

function requestLogFields(req: FastifyRequest) {
  return { method: req.method, url: req.url.split("?")[0], ip: req.ip }
}

async function build(): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    trustProxy: env.TRUSTED_PROXY_CIDRS,
    logger: { level: env.LOG_LEVEL, serializers: { req: requestLogFields } },
    genReqId: () => crypto.randomUUID(),
  })

  await app.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginResourcePolicy: { policy: "cross-origin" },
  })
  await app.register(cookie)
  await app.register(rateLimit, { max: 300, timeWindow: "1 minute", keyGenerator: clientKey, hook: "preHandler" })

  // Fonts and the status page carry nothing personal and are read by any site.
  await app.register(
    async (open) => {
      await open.register(cors, { origin: "*", methods: ["GET", "HEAD"], maxAge: 86_400 })
      await open.register(fontRoutes, { prefix: "/fonts" })
      await open.register(statusRoutes, { prefix: "/status" })
    },
    { prefix: "/open" },
  )

  // Forms on customers' pages post here without cookies.
  await app.register(
    async (forms) => {
      await forms.register(cors, {
        origin: (origin, done) => done(null, origin !== undefined && isCustomerPage(origin)),
        methods: ["POST"],
        credentials: false,
      })
      await forms.register(uploadRoutes, { prefix: "/submissions", anonymous: true })
    },
    { prefix: "/forms" },
  )

  await app.register(
    async (studio) => {
      await studio.register(cors, {
<<<<<<< V
        origin: (origin, done) => done(null, origin === undefined || new URL(origin).hostname.endsWith(`.${BASE_DOMAIN}`)),
=======
        origin: (origin, done) => done(null, origin === undefined || APP_ORIGINS.has(origin)),
>>>>>>> F
        methods: ["GET", "POST", "PATCH", "DELETE"],
        credentials: true,
        maxAge: 600,
      })
      await studio.register(sessionsPlugin)
      studio.addHook("onRequest", async (req, reply) => {
        if (["GET", "HEAD", "OPTIONS"].includes(req.method)) return
        const origin = req.headers.origin
<<<<<<< V
        if (origin && !APP_ORIGINS.has(origin) && !isCustomerPage(origin)) {
=======
        if (!origin || !APP_ORIGINS.has(origin)) {
>>>>>>> F
          await reply.code(403).send({ error: "origin" })
        }
      })
      await studio.register(projectRoutes, { prefix: "/projects" })
      await studio.register(uploadRoutes, { prefix: "/uploads", anonymous: false })
    },
    { prefix: "/studio" },
  )

  app.setNotFoundHandler(async (_req, reply) => reply.code(404).send({ error: "not found" }))
  app.setErrorHandler(async (err, req, reply) => {
    const status = err.statusCode && err.statusCode >= 400 && err.statusCode < 500 ? err.statusCode : 500
    if (status === 500) req.log.error({ err }, "request failed")
    return reply.code(status).send({ error: status === 500 ? "unavailable" : err.message, requestId: req.id })
  })

  return app
}

function stopOnSignal(app: FastifyInstance): void {
  let stopping = false
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      const timer = setTimeout(() => process.exit(1), SHUTDOWN_MS)
      app.close().then(
        () => {
          clearTimeout(timer)
          process.exit(0)
        },
        (err) => {
          app.log.error({ err }, "shutdown")
          process.exit(1)
        },
      )
    })
  }
}

async function main(): Promise<void> {
  const app = await build()
  stopOnSignal(app)
  await app.listen({ host: env.HOST, port: env.PORT })
}

main().catch((err) => {
  console.error(err)
  process.exit(1)
})
