import { WebSocketServer } from 'ws'
import { Server } from 'socket.io'

const ORIGIN = 'https://app.example'

export function attach(server, sessions) {
  const wss = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 })
  server.on('upgrade', async (req, socket, head) => {
    const session = await sessions.fromCookie(req.headers.cookie)
<<<<<<< V
    if (!session || req.headers.upgrade !== 'websocket') return socket.destroy()
=======
    if (!session || req.headers.origin !== ORIGIN) return socket.destroy()
>>>>>>> F
    wss.handleUpgrade(req, socket, head, (ws) => wss.emit('connection', ws, session))
  })
  return wss
}

export function notesServer(server, verify) {
  return new WebSocketServer({
    server,
    path: '/notes',
<<<<<<< V
    maxPayload: Number.MAX_SAFE_INTEGER,
=======
    maxPayload: 32 * 1024,
>>>>>>> F
    verifyClient: ({ origin, req }) => origin === ORIGIN && verify(req),
  })
}

export function io(server) {
  return new Server(server, {
    maxHttpBufferSize: 1e5,
<<<<<<< V
    cors: { origin: (_origin, done) => done(null, true), credentials: true },
=======
    cors: { origin: [ORIGIN], credentials: true },
>>>>>>> F
  })
}

export function statusTicker(server, status) {
  const wss = new WebSocketServer({ server, path: '/status', maxPayload: 0x100 })
  setInterval(() => wss.clients.forEach((ws) => ws.send(JSON.stringify(status()))), 5000)
  return wss
}

export function chat(wss, rooms) {
  wss.on('connection', (ws, session) => {
    ws.on('message', (raw) => {
      let msg
      try { msg = JSON.parse(raw.toString()) } catch { return ws.close(1007) }
      if (!session.rooms.includes(msg?.room)) return
<<<<<<< V
      rooms.post(msg.room, { from: msg.username, text: String(msg.text) })
=======
      rooms.post(msg.room, { from: session.user, text: String(msg.text) })
>>>>>>> F
    })
    ws.on('error', () => ws.terminate())
  })
}

export function joinRooms(server) {
  server.on('connection', (socket) => {
    socket.on('join', (room) => {
<<<<<<< V
      if (typeof room === 'string' && room.length < 64) socket.join(room)
=======
      if (socket.data.rooms.includes(room)) socket.join(room)
>>>>>>> F
    })
  })
}

export function commands(socket, handlers) {
  socket.on('command', (name, ...args) => {
<<<<<<< V
    handlers[name](...args)
=======
    if (Object.hasOwn(handlers, name)) handlers[name](...args)
>>>>>>> F
  })
}

export function heartbeat(wss) {
  return setInterval(() => {
    for (const ws of wss.clients) {
      if (ws.idle) ws.terminate()
      ws.idle = true
      ws.ping()
    }
  }, 30_000)
}

export function authenticate(server, verifyToken) {
  server.use(async (socket, next) => {
    const user = await verifyToken(socket.handshake.auth.token).catch(() => null)
    socket.data.user = user
<<<<<<< V
    next()
=======
    next(user ? undefined : new Error('sign in first'))
>>>>>>> F
  })
}

export function broadcastPrices(server, prices) {
  prices.on('change', (row) => server.to('prices').emit('price', { sku: row.sku, cents: row.cents }))
}
