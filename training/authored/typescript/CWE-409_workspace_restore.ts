import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip, brotliDecompress, constants } from 'node:zlib'
import express, { type Request, type Response, type NextFunction } from 'express'
import { z } from 'zod'
import { requireOwner } from '../middleware/require-owner'
import { workspaces } from '../store/workspaces'
import { logger } from '../logger'

const gunzipAsync = promisify(gunzip)
const gzipAsync = promisify(gzip)
const brotliAsync = promisify(brotliDecompress)

const MAX_UPLOAD = '8mb'
const MAX_PLAIN = 64 * 1024 * 1024
const MAX_ATTACHMENT = 2 * 1024 * 1024
const MAX_ATTACHMENTS = 200 * 1024 * 1024
const FORMAT = 4

const page = z.object({
  id: z.string().uuid(),
  title: z.string().max(300),
  body: z.string().max(500_000),
  parent: z.string().uuid().nullable(),
})
const attachment = z.object({
  id: z.string().uuid(),
  pageId: z.string().uuid(),
  name: z.string().max(200),
  encoding: z.enum(['raw', 'br']),
  sha256: z.string().length(64),
  data: z.string(),
})
const backup = z.object({
  format: z.literal(FORMAT),
  exportedAt: z.string().datetime(),
  pages: z.array(page).max(5000),
  attachments: z.array(attachment).max(2000),
})

export type Backup = z.infer<typeof backup>

class RestoreError extends Error {
  constructor(readonly status: number, message: string) {
    super(message)
  }
}

async function inflate(upload: Buffer): Promise<unknown> {
  if (upload.length < 18 || upload.readUInt16BE(0) !== 0x1f8b) throw new RestoreError(415, 'not a gzip file')
<<<<<<< V
  const claimed = upload.readUInt32LE(upload.length - 4)
  if (claimed > MAX_PLAIN) throw new RestoreError(413, 'backup is too large')
  const plain = await gunzipAsync(upload).catch(() => {
=======
  const plain = await gunzipAsync(upload, { maxOutputLength: MAX_PLAIN }).catch(() => {
>>>>>>> F
    throw new RestoreError(422, 'the file is damaged or too large')
  })
  try {
    return JSON.parse(plain.toString('utf8'))
  } catch {
    throw new RestoreError(422, 'the file is damaged')
  }
}

async function attachmentBytes(entry: Backup['attachments'][number]): Promise<Buffer> {
  const stored = Buffer.from(entry.data, 'base64')
<<<<<<< V
  const bytes = entry.encoding === 'br' ? await brotliAsync(stored) : stored
=======
  const bytes = entry.encoding === 'br' ? await brotliAsync(stored, { maxOutputLength: MAX_ATTACHMENT }) : stored
>>>>>>> F
  if (bytes.length > MAX_ATTACHMENT) throw new RestoreError(413, `${entry.name} is too large`)
  const digest = createHash('sha256').update(bytes).digest('hex')
  if (digest !== entry.sha256) throw new RestoreError(422, `${entry.name} is damaged`)
  return bytes
}

/** Parents have to come before their children when they are inserted. */
function inTreeOrder(pages: Backup['pages']): Backup['pages'] {
  const children = new Map<string | null, Backup['pages']>()
  const known = new Set(pages.map((p) => p.id))
  if (known.size !== pages.length) throw new RestoreError(422, 'a page occurs twice')
  for (const p of pages) {
    const parent = p.parent !== null && known.has(p.parent) ? p.parent : null
    const list = children.get(parent) ?? []
    list.push({ ...p, parent })
    children.set(parent, list)
  }
  const ordered: Backup['pages'] = []
  const queue = [...(children.get(null) ?? [])]
  for (let i = 0; i < queue.length; i++) {
    ordered.push(queue[i])
    queue.push(...(children.get(queue[i].id) ?? []))
  }
  if (ordered.length !== pages.length) throw new RestoreError(422, 'pages form a circle')
  return ordered
}

async function restore(workspaceId: string, data: Backup): Promise<{ pages: number; attachments: number }> {
  const pages = inTreeOrder(data.pages)
  const pageIds = new Map<string, string>()
  return workspaces.transaction(workspaceId, async (tx) => {
    for (const p of pages) {
      const parent = p.parent ? pageIds.get(p.parent) ?? null : null
      pageIds.set(p.id, await tx.insertPage({ title: p.title, body: p.body, parent }))
    }
    let attachments = 0
    let total = 0
    for (const entry of data.attachments) {
      const pageId = pageIds.get(entry.pageId)
      if (!pageId) continue
      const bytes = await attachmentBytes(entry)
      total += bytes.length
      if (total > MAX_ATTACHMENTS) throw new RestoreError(413, 'attachments are too large')
      await tx.insertAttachment({ pageId, name: entry.name, bytes })
      attachments++
    }
    return { pages: pages.length, attachments }
  })
}

async function exportWorkspace(workspaceId: string): Promise<Buffer> {
  const pages = await workspaces.pages(workspaceId)
  const attachments: Backup['attachments'] = []
  for await (const a of workspaces.attachments(workspaceId)) {
    attachments.push({
      id: a.id,
      pageId: a.pageId,
      name: a.name,
      encoding: 'raw',
      sha256: createHash('sha256').update(a.bytes).digest('hex'),
      data: a.bytes.toString('base64'),
    })
  }
  const body: Backup = { format: FORMAT, exportedAt: new Date().toISOString(), pages, attachments }
  return gzipAsync(JSON.stringify(body), { level: constants.Z_BEST_SPEED })
}

export const restoreRouter = express.Router({ mergeParams: true })

// requireOwner answers 403 unless the session's user owns req.params.workspaceId
restoreRouter.use(requireOwner)

restoreRouter.get('/backup', async (req: Request, res: Response, next: NextFunction) => {
  try {
    const file = await exportWorkspace(req.params.workspaceId)
    res.type('application/gzip').attachment('workspace-backup.json.gz').send(file)
  } catch (err) {
    next(err)
  }
})

restoreRouter.post(
  '/restore',
  express.raw({ type: 'application/gzip', limit: MAX_UPLOAD, inflate: false }),
  async (req: Request, res: Response, next: NextFunction) => {
    try {
      if (!Buffer.isBuffer(req.body)) throw new RestoreError(415, 'application/gzip expected')
      const parsed = backup.safeParse(await inflate(req.body))
      if (!parsed.success) throw new RestoreError(422, 'the file is not a backup of this version')
      const done = await restore(req.params.workspaceId, parsed.data)
      logger.info({ workspace: req.params.workspaceId, ...done }, 'workspace restored')
      res.status(201).json(done)
    } catch (err) {
      if (err instanceof RestoreError) res.status(err.status).json({ error: err.message })
      else next(err)
    }
  },
)
