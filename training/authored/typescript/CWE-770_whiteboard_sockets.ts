import { createServer, type IncomingMessage } from 'http'
import type { Duplex } from 'stream'
import { WebSocketServer, WebSocket } from 'ws'
import { parse as parseCookie } from 'cookie'
import { z } from 'zod'
import { boards } from './boards'
import { sessions, type Session } from './sessions'
import { env } from './env'
import { log } from './log'

const MAX_PAYLOAD = 64 * 1024
const MAX_BACKLOG = 1024 * 1024
const MAX_PER_USER = 8
const PING_MS = 30_000
const MESSAGES_PER_SECOND = 60

const point = z.object({ x: z.number().finite(), y: z.number().finite() })
const incoming = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), board: z.string().uuid() }),
  z.object({ type: z.literal('cursor'), at: point }),
  z.object({ type: z.literal('stroke'), points: z.array(point).min(1).max(500), colour: z.string().regex(/^#[0-9a-f]{6}$/) }),
  z.object({ type: z.literal('erase'), strokeId: z.string().uuid() }),
  z.object({ type: z.literal('leave') }),
])
type Incoming = z.infer<typeof incoming>

interface Client {
  socket: WebSocket
  session: Session
  board: string | null
  canWrite: boolean
  alive: boolean
  windowStart: number
  windowCount: number
}

const clients = new Set<Client>()
const server = createServer((_req, res) => {
  res.writeHead(426).end()
})
<<<<<<< V
const wss = new WebSocketServer({ noServer: true, perMessageDeflate: true })
=======
const wss = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD })
>>>>>>> F

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

async function sessionFrom(req: IncomingMessage): Promise<Session | null> {
  const sid = parseCookie(req.headers.cookie ?? '').sid
  return sid ? sessions.find(sid) : null
}

function send(client: Client, message: unknown): void {
  if (client.socket.readyState !== WebSocket.OPEN) return
  if (client.socket.bufferedAmount > MAX_BACKLOG) {
    client.socket.close(1013, 'too slow')
    return
  }
  client.socket.send(JSON.stringify(message))
}

function broadcast(board: string, message: unknown, except?: Client): void {
  for (const client of clients) {
    if (client.board === board && client !== except) send(client, message)
  }
}

function withinRate(client: Client): boolean {
  const now = Date.now()
  if (now - client.windowStart > 1000) {
    client.windowStart = now
    client.windowCount = 0
  }
  return ++client.windowCount <= MESSAGES_PER_SECOND
}

async function openBoard(client: Client, boardId: string): Promise<void> {
  client.board = null
  client.canWrite = false
  const access = await boards.accessOf(client.session.userId, boardId)
  if (!access) {
    send(client, { type: 'refused', board: boardId })
    return
  }
  client.board = boardId
  client.canWrite = access === 'editor' || access === 'owner'
  send(client, { type: 'snapshot', strokes: await boards.strokes(boardId), canWrite: client.canWrite })
  broadcast(boardId, { type: 'joined', name: client.session.displayName }, client)
}

async function handle(client: Client, message: Incoming): Promise<void> {
  if (message.type === 'open') return openBoard(client, message.board)
  const board = client.board
  if (!board) return
  switch (message.type) {
    case 'cursor':
      broadcast(board, { type: 'cursor', user: client.session.userId, at: message.at }, client)
      return
    case 'stroke': {
      if (!client.canWrite) return
      const id = await boards.addStroke(board, client.session.userId, message.points, message.colour)
      broadcast(board, { type: 'stroke', id, points: message.points, colour: message.colour })
      return
    }
    case 'erase': {
<<<<<<< V
      const removed = await boards.removeStroke(board, message.strokeId)
=======
      const removed = client.canWrite && (await boards.removeStroke(board, message.strokeId))
>>>>>>> F
      if (removed) broadcast(board, { type: 'erase', id: message.strokeId })
      return
    }
    case 'leave':
      client.board = null
      broadcast(board, { type: 'left', name: client.session.displayName })
      return
  }
}

function onMessage(client: Client, data: Buffer, isBinary: boolean): void {
  if (isBinary || !withinRate(client)) {
    client.socket.close(1008, 'refused')
    return
  }
  let json: unknown
  try {
    json = JSON.parse(data.toString('utf8'))
  } catch {
    client.socket.close(1007, 'json')
    return
  }
  const parsed = incoming.safeParse(json)
  if (!parsed.success) return send(client, { type: 'error', reason: 'malformed' })
  handle(client, parsed.data).catch((err) => {
    log.error({ err, user: client.session.userId }, 'message failed')
    send(client, { type: 'error', reason: 'failed' })
  })
}

function accept(socket: WebSocket, session: Session): void {
  const client: Client = { socket, session, board: null, canWrite: false, alive: true, windowStart: 0, windowCount: 0 }
  clients.add(client)
  socket.on('message', (data, isBinary) => onMessage(client, data as Buffer, isBinary))
  socket.on('pong', () => (client.alive = true))
  socket.on('error', (err) => log.debug({ err }, 'socket'))
  socket.on('close', () => {
    clients.delete(client)
    if (client.board) broadcast(client.board, { type: 'left', name: session.displayName })
  })
}

// The session cookie is SameSite=None because boards are embedded in partners' pages.
server.on('upgrade', (req, socket, head) => {
  socket.on('error', () => socket.destroy())
<<<<<<< V
  if (!req.headers.origin?.startsWith(env.APP_ORIGIN)) return refuse(socket, '403 Forbidden')
=======
  if (req.headers.origin !== env.APP_ORIGIN) return refuse(socket, '403 Forbidden')
>>>>>>> F
  sessionFrom(req).then(
    (session) => {
      if (!session) return refuse(socket, '401 Unauthorized')
      const open = [...clients].filter((c) => c.session.userId === session.userId).length
      if (open >= MAX_PER_USER) return refuse(socket, '429 Too Many Requests')
      wss.handleUpgrade(req, socket, head, (ws) => accept(ws, session))
    },
    (err) => {
      log.error({ err }, 'session lookup')
      refuse(socket, '503 Service Unavailable')
    },
  )
})

boards.onAccessChanged((userId, boardId) => {
  for (const client of clients) {
    if (client.session.userId !== userId || client.board !== boardId) continue
    openBoard(client, boardId).catch((err) => client.socket.close(1011, err.name))
  }
})

setInterval(() => {
  for (const client of clients) {
    if (!client.alive) client.socket.terminate()
    client.alive = false
    client.socket.ping()
  }
}, PING_MS).unref()

server.listen(env.PORT, () => log.info({ port: env.PORT }, 'whiteboard sockets'))
