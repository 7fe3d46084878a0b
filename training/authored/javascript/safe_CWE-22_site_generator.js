import fs from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const OUT = path.resolve(here, '..', 'dist')
const PAGES = path.join(here, '../content')

const THEMES = ['plain', 'dark']

export async function readTheme(name) {
  if (!THEMES.includes(name)) throw new Error(`no theme ${name}`)
  return fs.readFile(path.join(here, 'themes', name, 'theme.css'), 'utf8')
}

export async function emptyOutput() {
  await fs.rm(OUT, { recursive: true, force: true })
  await fs.mkdir(OUT, { recursive: true })
}

export async function* pages(dir = PAGES) {
  for (const entry of await fs.readdir(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name)
    if (entry.isDirectory()) yield* pages(file)
    else if (entry.name.endsWith('.md')) yield path.relative(PAGES, file)
  }
}

export async function writePage(title, html) {
  const slug = title.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 80) || 'page'
  await fs.mkdir(path.join(OUT, slug), { recursive: true })
  await fs.writeFile(path.join(OUT, slug, 'index.html'), html)
}

export async function monthArchive(year, month) {
  const file = `${String(Number(year)).padStart(4, '0')}-${String(Number(month)).padStart(2, '0')}.json`
  return JSON.parse(await fs.readFile(path.join(OUT, 'archive', file), 'utf8'))
}

export function previewRoute(app) {
  app.get('/preview/*rest', async (req, res) => {
    const full = path.resolve(OUT, '.' + path.posix.normalize('/' + req.params.rest.join('/')))
    if (full !== OUT && !full.startsWith(OUT + path.sep)) return res.sendStatus(404)
    res.sendFile(full)
  })
}

export async function draft(req, res) {
  const id = Number.parseInt(req.params.id, 10)
  if (Number.isNaN(id)) return res.sendStatus(404)
  res.type('text/markdown').send(await fs.readFile(path.join(PAGES, 'drafts', `${id}.md`)))
}

export async function includeFile(name) {
  return fs.readFile(path.join(here, 'includes', path.basename(name)), 'utf8')
}
