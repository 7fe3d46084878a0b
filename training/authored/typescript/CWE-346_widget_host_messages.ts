interface HostOptions { frameUrl: string; container: HTMLElement; onResize?: (height: number) => void }
interface Envelope { kind: string; seq: number; data: Record<string, unknown> }
type Handler = (data: Record<string, unknown>) => unknown | Promise<unknown>;

const STORAGE_PREFIX = 'widget:';

function parseEnvelope(raw: unknown): Envelope | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { kind, seq = 0, data = {} } = raw as Partial<Envelope>;
  if (typeof kind !== 'string' || typeof data !== 'object' || data === null) return null;
  return { kind, seq: Number(seq), data };
}

export class WidgetHost {
  private readonly frame: HTMLIFrameElement;
  private readonly origin: string;
  private readonly handlers = new Map<string, Handler>();

  constructor(private readonly options: HostOptions) {
    const url = new URL(options.frameUrl, window.location.href);
    this.origin = url.origin;
    this.frame = document.createElement('iframe');
    this.frame.src = url.href;
    this.frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
    options.container.append(this.frame);
    this.handlers.set('resize', (data) => this.resize(Number(data.height)));
    this.handlers.set('token', () => this.token());
    this.handlers.set('remember', (data) => this.remember(String(data.key), String(data.value)));
    window.addEventListener('message', this.receive);
  }

  private resize(height: number): void {
    if (!Number.isFinite(height)) return;
    const clamped = Math.max(80, Math.min(height, 4000));
    this.frame.style.height = `${clamped}px`;
    this.options.onResize?.(clamped);
  }

  private async token(): Promise<{ token: string }> {
    const res = await fetch('/session/widget-token', { method: 'POST', credentials: 'same-origin' });
    if (!res.ok) throw new Error(`token: ${res.status}`);
    return res.json();
  }

  private remember(key: string, value: string): void {
    if (key.length > 40 || value.length > 2000) return;
    window.localStorage.setItem(STORAGE_PREFIX + key, value);
  }

  private readonly receive = async (event: MessageEvent): Promise<void> => {
    const envelope = parseEnvelope(event.data);
    if (!envelope) return;
<<<<<<< V
    if (event.origin.indexOf(this.origin) === -1) return;
=======
    if (event.origin !== this.origin || event.source !== this.frame.contentWindow) return;
>>>>>>> F
    const handler = this.handlers.get(envelope.kind);
    if (!handler) return;
    let answer: Record<string, unknown>;
    try {
      answer = { ok: true, data: await handler(envelope.data) };
    } catch (err) {
      answer = { ok: false, message: (err as Error).message };
    }
    const source = event.source as WindowProxy | null;
    source?.postMessage({ kind: `${envelope.kind}:reply`, seq: envelope.seq, ...answer }, event.origin);
  };

  send(kind: string, data: Record<string, unknown> = {}): void {
    this.frame.contentWindow?.postMessage({ kind, seq: Date.now(), data }, this.origin);
  }

  dispose(): void {
    window.removeEventListener('message', this.receive);
    this.frame.remove();
    this.handlers.clear();
  }
}
