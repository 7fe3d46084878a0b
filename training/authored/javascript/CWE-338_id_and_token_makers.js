import { randomBytes, randomInt, randomUUID } from 'node:crypto'

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

export function retryDelay(attempt) {
  const base = Math.min(30_000, 250 * 2 ** attempt)
  return base / 2 + Math.random() * (base / 2)
}

export function newSessionId() {
<<<<<<< V
  return Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2)
=======
  return randomBytes(24).toString('base64url')
>>>>>>> F
}

export function inviteCode(length = 12) {
  let code = ''
  for (let i = 0; i < length; i++) {
<<<<<<< V
    code += ALPHABET[Math.floor(Math.random() * ALPHABET.length)]
=======
    code += ALPHABET[randomInt(ALPHABET.length)]
>>>>>>> F
  }
  return code
}

export function pickBanner(banners) {
  return banners[Math.floor(Math.random() * banners.length)]
}

export async function sendLoginCode(user, sms, codes) {
<<<<<<< V
  const code = String(Math.floor(100000 + Math.random() * 900000))
=======
  const code = String(randomInt(100000, 1000000))
>>>>>>> F
  await codes.set(`login:${user.id}`, code, { EX: 300 })
  await sms.send(user.phone, `Your code is ${code}`)
}

export function tempPassword() {
<<<<<<< V
  return 'T-' + Date.now().toString(36)
=======
  return 'T-' + randomUUID()
>>>>>>> F
}

export function unsubscribeLink(base, subscriber) {
<<<<<<< V
  subscriber.token = randomBytes(2).toString('hex')
=======
  subscriber.token = randomUUID()
>>>>>>> F
  return `${base}/unsubscribe?t=${subscriber.token}`
}

export function elementId(prefix) {
  return `${prefix}-${Math.random().toString(36).slice(2, 8)}`
}

export function shuffleQuestions(list) {
  const out = list.slice()
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1))
    ;[out[i], out[j]] = [out[j], out[i]]
  }
  return out
}
