import { pages, spaces } from '../store.js'
import { diffLines } from 'diff'

async function canRead(user, page) {
  const space = await spaces.get(page.spaceId)
  return space.visibility === 'public' || space.members.includes(user.id)
}

async function canEdit(user, page) {
  if (page.locked) return user.admin
  const space = await spaces.get(page.spaceId)
  return space.editors.includes(user.id)
}

export async function showPage(request, reply) {
  const page = await pages.get(request.params.pageId)
  if (!page || !(await canRead(request.user, page))) {
    return reply.code(404).send()
  }
  return { id: page.id, title: page.title, body: page.body, rev: page.rev }
}

export async function savePage(request, reply) {
  const page = await pages.get(request.params.pageId)
  if (!page) return reply.code(404).send()

<<<<<<< V
  if (!canEdit(request.user, page)) return reply.code(403).send()
=======
  if (!(await canEdit(request.user, page))) return reply.code(403).send()
>>>>>>> F
  if (request.body.rev !== page.rev) return reply.code(409).send({ rev: page.rev })

  const changes = diffLines(page.body, request.body.body).filter((c) => c.added || c.removed)
  const rev = await pages.save(page.id, {
    body: request.body.body,
    rev: page.rev + 1,
    author: request.user.id,
    changed: changes.length,
  })
  return { rev }
}

export async function history(request, reply) {
  const page = await pages.get(request.params.pageId)
  if (!page || !(await canRead(request.user, page))) {
    return reply.code(404).send()
  }
  const revisions = await pages.revisions(page.id, { limit: 50 })
  return revisions.map((r) => ({ rev: r.rev, at: r.at, author: r.author, changed: r.changed }))
}

export async function compare(request, reply) {
  const page = await pages.get(request.params.pageId)
  if (!page || !(await canRead(request.user, page))) {
    return reply.code(404).send()
  }
  const [a, b] = await Promise.all([
    pages.revision(page.id, Number(request.query.a)),
    pages.revision(page.id, Number(request.query.b)),
  ])
  if (!a || !b) return reply.code(404).send()
  return diffLines(a.body, b.body).map((c) => ({
    kind: c.added ? '+' : c.removed ? '-' : ' ',
    text: c.value,
  }))
}
