import { EventEmitter } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const Theme = z.enum(['light', 'dark', 'system'])

const Settings = z.object({
  theme: Theme.default('system'),
  fontSize: z.number().int().min(8).max(32).default(13),
  telemetry: z.boolean().default(false),
  proxy: z.object({ host: z.string().default(''), port: z.number().int().min(0).max(65535).default(0) }).default({}),
  recent: z.array(z.string()).max(20).default([]),
})

export type Settings = z.infer<typeof Settings>
type DeepPartial<T> = T extends unknown[] ? T : T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function assign<T extends Record<string, unknown>>(base: T, patch: Record<string, unknown>): T {
  const out: Record<string, unknown> = { ...base }
  for (const key of Object.keys(base)) {
    if (!Object.hasOwn(patch, key) || patch[key] === undefined) continue
    const a = base[key]
    const b = patch[key]
    out[key] = isPlain(a) && isPlain(b) ? assign(a, b) : b
  }
  return out as T
}

export class SettingsService extends EventEmitter {
  private current: Settings
  private timer?: NodeJS.Timeout
  private readonly file: string

  constructor(folder: string) {
    super()
    this.file = join(folder, 'settings.json')
    this.current = this.read()
  }

  private read(): Settings {
    if (!existsSync(this.file)) return Settings.parse({})
    try {
      return Settings.parse(JSON.parse(readFileSync(this.file, 'utf8')))
    } catch {
      renameSync(this.file, `${this.file}.${Date.now()}.broken`)
      return Settings.parse({})
    }
  }

  get value(): Readonly<Settings> {
    return this.current
  }

  update(patch: DeepPartial<Settings>): void {
    const next = Settings.parse(assign(this.current, patch as Record<string, unknown>))
    const changed = (Object.keys(next) as (keyof Settings)[]).filter(
      (k) => JSON.stringify(next[k]) !== JSON.stringify(this.current[k]),
    )
    if (changed.length === 0) return
    this.current = next
    this.emit('change', changed)
    this.schedule()
  }

  addRecent(path: string): void {
    const rest = this.current.recent.filter((p) => p !== path)
    this.update({ recent: [path, ...rest].slice(0, 20) })
  }

  private schedule(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.flush(), 200)
  }

  flush(): void {
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 })
    const tmp = `${this.file}.${process.pid}.tmp`
    writeFileSync(tmp, JSON.stringify(this.current, null, 2))
    chmodSync(tmp, 0o644)
    renameSync(tmp, this.file)
  }

  css(): string {
    return `:root { --font-size: ${this.current.fontSize}px; color-scheme: ${this.current.theme === 'system' ? 'light dark' : this.current.theme}; }`
  }
}
