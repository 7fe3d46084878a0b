import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
])

const esc = (s) => s.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

const etagOf = (st) => '"' + createHash('sha1').update(`${st.ino}:${st.size}:${st.mtimeMs}`).digest('base64url') + '"'

export class StaticServer {
  constructor(root, { listing = true, log = console.log } = {}) {
    this.root = path.resolve(root)
    this.listing = listing
    this.log = log
  }

  async resolve(url) {
    let name
    try {
      name = decodeURIComponent(new URL(url, 'http://localhost').pathname)
    } catch {
      return null
    }
    if (name.includes('\0')) return null
    const file = path.join(this.root, path.normalize('/' + name))
    try {
      const real = await realpath(file)
      const root = await realpath(this.root)
      return real === root || real.startsWith(root + path.sep) ? real : null
    } catch {
      return null
    }
  }

  async index(dir, url) {
    const entries = await readdir(dir, { withFileTypes: true })
    const items = entries
      .filter((e) => !e.name.startsWith('.'))
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((e) => {
        const name = e.name + (e.isDirectory() ? '/' : '')
        return `<li><a href="./${esc(encodeURIComponent(e.name))}${e.isDirectory() ? '/' : ''}">${esc(name)}</a></li>`
      })
    return `<!doctype html><title>${esc(url)}</title><h1>${esc(url)}</h1><ul>${items.join('')}</ul>`
  }

  send(res, status, body, type = 'text/plain; charset=utf-8') {
    res.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), 'x-content-type-options': 'nosniff' })
    res.end(body)
  }

  async handle(req, res) {
    if (req.method !== 'GET' && req.method !== 'HEAD') return this.send(res, 405, 'method not allowed')
    const file = await this.resolve(req.url)
    if (!file) return this.send(res, 404, 'not found')
    const st = await stat(file)
    if (st.isDirectory()) {
      const { pathname } = new URL(req.url, 'http://localhost')
      if (!pathname.endsWith('/')) return this.send(res, 404, 'not found')
      return this.listing
        ? this.send(res, 200, await this.index(file, pathname), 'text/html; charset=utf-8')
        : this.send(res, 404, 'not found')
    }
    const etag = etagOf(st)
    if (req.headers['if-none-match'] === etag) {
      res.writeHead(304, { etag })
      return res.end()
    }
    res.writeHead(200, {
      etag,
      'content-length': st.size,
      'content-type': TYPES.get(path.extname(file)) ?? 'application/octet-stream',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    })
    if (req.method === 'HEAD') return res.end()
    createReadStream(file).on('error', () => res.destroy()).pipe(res)
  }

  listen(port = 8000, host = '127.0.0.1') {
    const server = http.createServer((req, res) => {
      this.handle(req, res).catch((err) => {
        this.log(`error ${err.code ?? err.name}`)
        if (!res.headersSent) this.send(res, 500, 'internal error')
      })
    })
    server.requestTimeout = 30_000
    return server.listen(port, host)
  }
}
