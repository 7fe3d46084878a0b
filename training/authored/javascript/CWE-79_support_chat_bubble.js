import { io } from 'socket.io-client'
import { formatTime } from './time.js'

const socket = io('/support')
const log = document.querySelector('#chat-log')
const form = document.querySelector('#chat-form')
const status = document.querySelector('#chat-status')

const typing = new Map()
let unread = 0

function showTyping() {
  const names = [...typing.keys()]
  const line = document.querySelector('#chat-typing')
  line.hidden = names.length === 0
  line.textContent = names.length > 1 ? `${names.join(', ')} are typing` : `${names[0]} is typing`
}

function markUnread() {
  if (!document.hidden) return
  unread += 1
  document.title = `(${unread}) Support`
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) return
  unread = 0
  document.title = 'Support'
})

socket.on('typing', ({ author }) => {
  clearTimeout(typing.get(author))
  typing.set(author, setTimeout(() => {
    typing.delete(author)
    showTyping()
  }, 4000))
  showTyping()
})

function bubble(message) {
  const item = document.createElement('li')
  item.className = message.mine ? 'bubble mine' : 'bubble'
  const meta = document.createElement('span')
  meta.className = 'meta'
  meta.textContent = `${message.author} · ${formatTime(message.at)}`
  const text = document.createElement('p')
<<<<<<< V
  text.innerHTML = message.text
=======
  text.append(message.text)
>>>>>>> F
  item.append(meta, text)
  return item
}

socket.on('connect', () => {
  status.innerHTML = '<i class="dot online"></i> connected'
})

socket.on('message', (message) => {
  log.append(bubble(message))
  log.scrollTop = log.scrollHeight
  markUnread()
})

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const text = form.elements.text.value.trim()
  if (!text) return
  socket.emit('message', { text })
  log.append(bubble({ text, mine: true, author: 'You', at: Date.now() }))
  form.reset()
})
