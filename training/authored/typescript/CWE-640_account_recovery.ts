import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { Request, Response } from 'express'
import rateLimit from 'express-rate-limit'
import type { Users, Mailer, Codes, Sessions } from './ports'

const digest = (token: string) => createHash('sha256').update(token).digest('hex')

export class Recovery {
  constructor(private users: Users, private mail: Mailer, private codes: Codes, private sessions: Sessions, private baseUrl: string) {}

  async request(req: Request, res: Response) {
    const user = await this.users.byEmail(String(req.body.email))
<<<<<<< V
    if (!user) return res.status(404).json({ error: 'No account with this address' })
    await this.sendLink(user.id, user.email, req)
=======
    if (user) void this.sendLink(user.id, user.email, req)
>>>>>>> F
    res.json({ message: 'Check your inbox' })
  }

  private async sendLink(userId: string, email: string, req: Request) {
    const token = randomBytes(32).toString('base64url')
    await this.codes.save({ kind: 'reset', userId, hash: digest(token), expires: Date.now() + 30 * 60_000 })
<<<<<<< V
    await this.mail.send(email, 'Reset', `https://${req.headers.host}/reset?token=${token}`)
=======
    await this.mail.send(email, 'Reset', `${this.baseUrl}/reset?token=${token}`)
>>>>>>> F
  }

  async reset(token: string, password: string) {
    const row = await this.codes.find('reset', digest(token))
<<<<<<< V
    if (!row || row.hash !== digest(token)) throw new Error('link no longer valid')
=======
    if (!row || row.expires < Date.now()) throw new Error('link no longer valid')
>>>>>>> F
    await this.users.setPassword(row.userId, password)
<<<<<<< V
    await this.users.touch(row.userId)
=======
    await this.codes.remove('reset', row.userId)
    await this.sessions.destroyAll(row.userId)
>>>>>>> F
  }

  async startPhoneCheck(userId: string) {
    const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
    await this.codes.save({ kind: 'phone', userId, hash: digest(code), expires: Date.now() + 5 * 60_000, tries: 0 })
    return code
  }

  async confirmPhone(userId: string, code: string) {
    const row = await this.codes.current('phone', userId)
<<<<<<< V
    if (!row || row.expires < Date.now()) return false
=======
    if (!row || row.expires < Date.now() || (await this.codes.increment(row)) > 5) return false
>>>>>>> F
    return row.hash === digest(code)
  }

  async changeEmail(req: Request) {
<<<<<<< V
    if (!req.user) throw new Error('sign in first')
=======
    if (!(await this.users.checkPassword(req.user!.id, String(req.body.password)))) throw new Error('sign in first')
>>>>>>> F
    await this.users.setPendingEmail(req.user!.id, String(req.body.email))
  }

  async subscribe(req: Request, res: Response) {
    await this.mail.send(String(req.body.email), 'Newsletter', `${this.baseUrl}/newsletter/confirm`)
    res.json({ message: 'Check your inbox' })
  }

  static loginLimiter() {
    return rateLimit({
      windowMs: 15 * 60_000,
      limit: 10,
<<<<<<< V
      keyGenerator: (req) => String(req.headers['x-forwarded-for'] ?? req.ip),
=======
      keyGenerator: (req) => String(req.body.email ?? req.ip).toLowerCase(),
>>>>>>> F
    })
  }
}
