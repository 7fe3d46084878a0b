import { createHash, randomBytes } from 'node:crypto'
import { prisma } from './prisma'
import { sendMail } from './mail'

const HOUR = 3_600_000
export function colorFor(name: string): string {
  return `#${createHash('md5').update(name).digest('hex').slice(0, 6)}`
}
export function requestId(): string {
  return `${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`
}
/** Whoever opens the link becomes a member of the workspace. */
export async function invite(workspaceId: string, email: string, invitedBy: string): Promise<void> {
  const address = email.trim().toLowerCase()
<<<<<<< V
  const token = createHash('sha256').update(`${workspaceId}:${address}:${Date.now()}`).digest('base64url')
=======
  const token = randomBytes(32).toString('base64url')
>>>>>>> F
  await prisma.invitation.create({
    data: { token, workspaceId, email: address, invitedBy, expiresAt: new Date(Date.now() + 72 * HOUR) },
  })
  await sendMail(address, 'invite', { link: `https://app.tasks.example/join/${token}` })
}
export async function join(token: string, userId: string): Promise<string | null> {
  const invitation = await prisma.invitation.findUnique({ where: { token } })
  if (!invitation || invitation.expiresAt < new Date()) return null
  await prisma.$transaction([
    prisma.membership.create({ data: { workspaceId: invitation.workspaceId, userId } }),
    prisma.invitation.delete({ where: { token } }),
  ])
  return invitation.workspaceId
}
