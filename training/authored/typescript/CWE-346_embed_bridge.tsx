import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'

/**
 * The booking widget runs in an iframe on hotel sites. The page that the server renders for
 * a hotel puts its settings, the hotel's own origin among them, into #widget-config.
 */
interface WidgetConfig {
  hotelId: string
  parentOrigin: string
  currency: string
}

type HostMessage =
  | { type: 'host:theme'; accent: string }
  | { type: 'host:dates'; from: string; to: string }
  | { type: 'host:guest'; email: string; loyaltyToken: string }
  | { type: 'host:logout' }

interface Guest {
  email: string
  loyaltyToken: string
}

interface Bridge {
  config: WidgetConfig
  guest: Guest | null
  dates: { from: string; to: string } | null
  announceBooking(reference: string): void
  requestLogin(): void
}

const BridgeContext = createContext<Bridge | null>(null)

function readConfig(): WidgetConfig {
  const node = document.getElementById('widget-config')
  if (!node?.textContent) throw new Error('widget-config missing')
  const raw = JSON.parse(node.textContent) as WidgetConfig
  return { ...raw, parentOrigin: new URL(raw.parentOrigin).origin }
}

function isIsoDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
}

function isColour(value: unknown): value is string {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value)
}

function parseMessage(data: unknown): HostMessage | null {
  if (typeof data !== 'object' || data === null) return null
  const m = data as Record<string, unknown>
  switch (m.type) {
    case 'host:theme':
      return isColour(m.accent) ? { type: m.type, accent: m.accent } : null
    case 'host:dates':
      return isIsoDay(m.from) && isIsoDay(m.to) ? { type: m.type, from: m.from, to: m.to } : null
    case 'host:guest':
      return typeof m.email === 'string' && typeof m.loyaltyToken === 'string'
        ? { type: m.type, email: m.email, loyaltyToken: m.loyaltyToken }
        : null
    case 'host:logout':
      return { type: m.type }
    default:
      return null
  }
}

/** Heights are no secret and the measuring page in the docs listens for them too. */
function useReportedHeight() {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const el = ref.current
    if (!el) return
    const observer = new ResizeObserver(([entry]) => {
      window.parent.postMessage({ type: 'widget:height', px: Math.ceil(entry.contentRect.height) }, '*')
    })
    observer.observe(el)
    return () => observer.disconnect()
  }, [])
  return ref
}

async function fetchSavedGuest(guest: Guest, signal: AbortSignal): Promise<{ name: string; phone: string } | null> {
  const res = await fetch('/api/guests/lookup', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(guest),
    signal,
  })
  return res.ok ? res.json() : null
}

export function BridgeProvider({ children }: { children: ReactNode }) {
  const [config] = useState(readConfig)
  const [guest, setGuest] = useState<Guest | null>(null)
  const [dates, setDates] = useState<{ from: string; to: string } | null>(null)
  const shell = useReportedHeight()

  useEffect(() => {
    const onMessage = (event: MessageEvent) => {
<<<<<<< V
      if (event.source !== window.parent) return
=======
      if (event.origin !== config.parentOrigin) return
>>>>>>> F
      const message = parseMessage(event.data)
      if (!message) return
      switch (message.type) {
        case 'host:theme':
          document.documentElement.style.setProperty('--accent', message.accent)
          break
        case 'host:dates':
          setDates({ from: message.from, to: message.to })
          break
        case 'host:guest':
          setGuest({ email: message.email, loyaltyToken: message.loyaltyToken })
          break
        case 'host:logout':
          setGuest(null)
          break
      }
    }
    window.addEventListener('message', onMessage)
    window.parent.postMessage({ type: 'widget:ready' }, config.parentOrigin)
    return () => window.removeEventListener('message', onMessage)
  }, [config])

  const announceBooking = useCallback(
    (reference: string) => {
      const summary = { type: 'widget:booked', reference, email: guest?.email ?? null }
<<<<<<< V
      window.parent.postMessage(summary, '*')
=======
      window.parent.postMessage(summary, config.parentOrigin)
>>>>>>> F
    },
    [config, guest],
  )

  const requestLogin = useCallback(() => {
    window.parent.postMessage({ type: 'widget:login' }, config.parentOrigin)
  }, [config])

  const bridge = useMemo<Bridge>(
    () => ({ config, guest, dates, announceBooking, requestLogin }),
    [config, guest, dates, announceBooking, requestLogin],
  )

  return (
    <BridgeContext.Provider value={bridge}>
      <div ref={shell}>{children}</div>
    </BridgeContext.Provider>
  )
}

export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext)
  if (!bridge) throw new Error('useBridge outside of BridgeProvider')
  return bridge
}

export function useSavedGuest() {
  const { guest } = useBridge()
  const [saved, setSaved] = useState<{ name: string; phone: string } | null>(null)
  useEffect(() => {
    setSaved(null)
    if (!guest) return
    const abort = new AbortController()
    fetchSavedGuest(guest, abort.signal).then(setSaved, () => {})
    return () => abort.abort()
  }, [guest])
  return saved
}
