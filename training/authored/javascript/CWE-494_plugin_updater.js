import { createHash, verify } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import path from 'node:path'

/**
 * Updates the plugins of the label printer software. The catalogue is signed by
 * us and fetched from the update host; plugin files come from mirrors that
 * resellers run. A plugin is a single .mjs file, loaded at the next start.
 */

const CATALOGUE = 'https://updates.labelprint.example/catalogue.json'
const CATALOGUE_KEY = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAFakeKeyFakeKeyFakeKeyFakeKeyFakeKeyFakeKey0=
-----END PUBLIC KEY-----`
const NAME = /^[a-z][a-z0-9-]{1,40}$/
const VERSION = /^(\d{1,5})\.(\d{1,5})\.(\d{1,5})$/
const HASH = /^[0-9a-f]{64}$/
const MAX_CATALOGUE = 1024 * 1024
const MAX_PLUGIN = 5 * 1024 * 1024

export class UpdateError extends Error {}

function compareVersions(a, b) {
  const x = VERSION.exec(a).slice(1).map(Number)
  const y = VERSION.exec(b).slice(1).map(Number)
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2]
}

async function get(url) {
  const target = new URL(url)
  if (target.protocol !== 'https:') throw new UpdateError(`${url} is not https`)
  const res = await fetch(target, { redirect: 'error', signal: AbortSignal.timeout(60_000) })
  if (!res.ok) throw new UpdateError(`${target.host} answered ${res.status}`)
  return res
}

async function getText(url, max) {
  const res = await get(url)
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of res.body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > max) throw new UpdateError('answer too long')
  }
  return text + decoder.decode()
}

/** { payload: "<json text>", signature: "<base64>" } */
function openEnvelope(text) {
  const { payload, signature } = JSON.parse(text)
  if (typeof payload !== 'string' || typeof signature !== 'string') throw new UpdateError('catalogue has a wrong form')
  if (!verify(null, Buffer.from(payload), CATALOGUE_KEY, Buffer.from(signature, 'base64'))) {
    throw new UpdateError('catalogue signature does not fit')
  }
  return JSON.parse(payload)
}

function checkEntry(entry) {
  const ok = NAME.test(entry.name) && VERSION.test(entry.version) && HASH.test(entry.sha256)
    && Number.isInteger(entry.size) && entry.size > 0 && entry.size <= MAX_PLUGIN
    && Array.isArray(entry.mirrors) && entry.mirrors.length > 0
  if (!ok) throw new UpdateError('catalogue entry has a wrong form')
  return entry
}

export class Updater {
  constructor({ folder, log = console }) {
    this.folder = folder
    this.log = log
    this.stateFile = path.join(folder, 'installed.json')
  }

  async installed() {
    try {
      return new Map(Object.entries(JSON.parse(await readFile(this.stateFile, 'utf8')).plugins))
    } catch (err) {
      if (err.code === 'ENOENT') return new Map()
      throw err
    }
  }

  async #record(plugins, serial) {
    const staging = `${this.stateFile}.new`
    await writeFile(staging, JSON.stringify({ serial, plugins: Object.fromEntries(plugins) }))
    await rename(staging, this.stateFile)
  }

  async #serial() {
    try {
      return JSON.parse(await readFile(this.stateFile, 'utf8')).serial ?? 0
    } catch (err) {
      if (err.code === 'ENOENT') return 0
      throw err
    }
  }

  async catalogue() {
    const catalogue = openEnvelope(await getText(CATALOGUE, MAX_CATALOGUE))
<<<<<<< V
    if (!Number.isInteger(catalogue.serial)) throw new UpdateError('catalogue has no serial')
=======
    if (!(catalogue.serial >= (await this.#serial()))) throw new UpdateError('catalogue is older than the last one')
>>>>>>> F
    return { serial: catalogue.serial, entries: catalogue.plugins.map(checkEntry) }
  }

  async #download(entry, mirror, target) {
    const res = await get(new URL(`${entry.name}-${entry.version}.mjs`, mirror))
    const hash = createHash('sha256')
    let size = 0
    const meter = new Transform({
      transform(chunk, encoding, done) {
        size += chunk.length
        hash.update(chunk)
        done(size > entry.size ? new UpdateError('file is longer than announced') : null, chunk)
      },
    })
    await pipeline(res.body, meter, createWriteStream(target, { flags: 'wx', mode: 0o640 }))
<<<<<<< V
    if (size !== entry.size) throw new UpdateError('file differs from the catalogue')
=======
    if (size !== entry.size || hash.digest('hex') !== entry.sha256) throw new UpdateError('file differs from the catalogue')
>>>>>>> F
  }

  async #install(entry) {
    const staging = path.join(this.folder, `.staging-${entry.name}`)
    for (const mirror of entry.mirrors.slice(0, 5)) {
      await rm(staging, { force: true })
      try {
        await this.#download(entry, mirror, staging)
      } catch (err) {
        this.log.warn(`${entry.name} from ${mirror}: ${err.message}`)
        continue
      }
      await rename(staging, path.join(this.folder, `${entry.name}.mjs`))
      return true
    }
    await rm(staging, { force: true })
    return false
  }

  /** Brings installed plugins up to date; returns the names of those that changed. */
  async run() {
    await mkdir(this.folder, { recursive: true, mode: 0o750 })
    const plugins = await this.installed()
    const { serial, entries } = await this.catalogue()
    const changed = []
    for (const entry of entries) {
      const current = plugins.get(entry.name)
      if (current === undefined || compareVersions(entry.version, current) <= 0) continue
      if (await this.#install(entry)) {
        plugins.set(entry.name, entry.version)
        changed.push(entry.name)
      }
    }
    await this.#record(plugins, serial)
    return changed
  }

  async unknownFiles() {
    const plugins = await this.installed()
    const files = await readdir(this.folder)
    return files.filter((file) => file.endsWith('.mjs') && !plugins.has(file.slice(0, -4)))
  }
}
