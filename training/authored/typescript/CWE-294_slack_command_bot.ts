import { App } from '@tinyhttp/app'
import { createHmac, timingSafeEqual } from 'crypto'
import type { Request, Response } from '@tinyhttp/app'
import { Deployments } from './deployments'

const SIGNING_SECRET = process.env.SLACK_SIGNING_SECRET as string
const DEPLOYERS = new Set((process.env.DEPLOYERS ?? '').split(','))
const MAX_AGE = 60 * 5

const deployments = new Deployments()
const app = new App()

function rawBody(req: Request, limit = 64 * 1024): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    req.setEncoding('utf8')
    req.on('data', (chunk: string) => {
      text += chunk
      if (text.length > limit) reject(new Error('limit'))
    })
    req.on('end', () => resolve(text))
    req.on('error', reject)
  })
}

function fresh(timestamp: string): boolean {
  const sent = Number(timestamp)
<<<<<<< V
  return sent - Date.now() / 1000 <= MAX_AGE
=======
  return Math.abs(Date.now() / 1000 - sent) <= MAX_AGE
>>>>>>> F
}

function genuine(req: Request, body: string): boolean {
  const timestamp = String(req.headers['x-slack-request-timestamp'] ?? '')
  const given = String(req.headers['x-slack-signature'] ?? '')
  if (!fresh(timestamp)) return false
  const mac = 'v0=' + createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex')
  return given.length === mac.length && timingSafeEqual(Buffer.from(given), Buffer.from(mac))
}

function usage(): string {
  return 'usage: /deploy status | list | start <service> <version> | stop <id>'
}

async function command(user: string, words: string[]): Promise<string> {
  const [verb, ...rest] = words
  switch (verb) {
    case 'status':
      return `${deployments.running().length} running`
    case 'list':
      return deployments.recent(10).map((d) => `${d.id} ${d.service} ${d.version} ${d.state}`).join('\n')
    case 'start': {
      const [service, version] = rest
      if (!DEPLOYERS.has(user)) return 'You are not in the list of deployers.'
      if (!/^[a-z-]{2,30}$/.test(service ?? '') || !/^\d+\.\d+\.\d+$/.test(version ?? '')) return usage()
      const d = await deployments.start(service, version, user)
      return `started ${d.id}`
    }
    case 'stop':
      if (!DEPLOYERS.has(user)) return 'You are not in the list of deployers.'
      return (await deployments.stop(Number(rest[0]))) ? 'stopped' : 'no such deployment'
    default:
      return usage()
  }
}

app.post('/slack', async (req: Request, res: Response) => {
  let body: string
  try {
    body = await rawBody(req)
  } catch {
    return res.status(413).end()
  }
  if (!genuine(req, body)) return res.status(401).end()
  const form = new URLSearchParams(body)
  const words = (form.get('text') ?? '').trim().split(/\s+/)
  const text = await command(form.get('user_id') ?? '', words)
  res.json({ response_type: 'ephemeral', text })
})

app.listen(3700)
