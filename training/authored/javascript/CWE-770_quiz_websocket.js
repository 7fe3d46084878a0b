'use strict'
// Live quiz: the host opens a game, players join with a five-letter code.
const http = require('http')
const crypto = require('crypto')
const { WebSocketServer } = require('ws')

const games = new Map()
const MAX_PLAYERS = 80
const MAX_GAMES = 500
const TEXT = /^[\p{L}\p{N} _.-]{1,24}$/u

const server = http.createServer((req, res) => {
  res.writeHead(200, { 'Content-Type': 'application/json' })
  res.end(JSON.stringify({ games: games.size }))
})
<<<<<<< V
const wss = new WebSocketServer({ server, maxPayload: 0 })
=======
const wss = new WebSocketServer({ server, maxPayload: 8192 })
>>>>>>> F

function code () {
  let text = ''
  while (text.length < 5) text += 'ABCDEFGHKLMNPRSTUVWXYZ'[crypto.randomInt(22)]
  return text
}

function tell (socket, type, data) {
  if (socket.readyState === 1) socket.send(JSON.stringify({ type, ...data }))
}

function everyone (game, type, data) {
  tell(game.host, type, data)
  for (const p of game.players.values()) tell(p.socket, type, data)
}

const actions = {
  open (socket, msg) {
    if (socket.game || games.size >= MAX_GAMES) return tell(socket, 'error', { text: 'not now' })
    let id = code()
    while (games.has(id)) id = code()
    socket.game = { id, host: socket, players: new Map(), question: null, answers: new Map() }
    games.set(id, socket.game)
    tell(socket, 'opened', { id })
  },
  join (socket, msg) {
    const game = games.get(String(msg.id).toUpperCase())
    const name = String(msg.name).trim()
    if (!game || socket.game || !TEXT.test(name)) return tell(socket, 'error', { text: 'cannot join' })
<<<<<<< V
=======
    if (game.players.size >= MAX_PLAYERS) return tell(socket, 'error', { text: 'game is full' })
>>>>>>> F
    const key = crypto.randomUUID()
    socket.game = game
    socket.key = key
    game.players.set(key, { socket, name, score: 0 })
    everyone(game, 'players', { names: [...game.players.values()].map((p) => p.name) })
  },
  ask (socket, msg) {
    const game = socket.game
    if (!game || game.host !== socket) return
    game.question = { text: String(msg.text).slice(0, 300), right: Number(msg.right), at: Date.now() }
    game.answers.clear()
    everyone(game, 'question', { text: game.question.text })
  },
  answer (socket, msg) {
    const game = socket.game
    if (!game || !game.question || !socket.key || game.answers.has(socket.key)) return
    game.answers.set(socket.key, Number(msg.choice))
    const player = game.players.get(socket.key)
    if (Number(msg.choice) === game.question.right) {
      player.score += Math.max(100, 1000 - Math.floor((Date.now() - game.question.at) / 20))
    }
    tell(socket, 'score', { score: player.score })
  }
}

wss.on('connection', (socket) => {
  socket.on('error', () => socket.terminate())
  socket.on('message', (data) => {
    let msg
    try {
      msg = JSON.parse(data)
    } catch (e) {
      return socket.close(1007)
    }
    if (msg && Object.hasOwn(actions, msg.type)) actions[msg.type](socket, msg)
  })
  socket.on('close', () => {
    const game = socket.game
    if (!game) return
    if (game.host === socket) {
      games.delete(game.id)
      everyone(game, 'closed', {})
    } else {
      game.players.delete(socket.key)
    }
  })
})

server.listen(8090)
