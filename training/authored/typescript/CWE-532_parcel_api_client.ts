import { setTimeout as sleep } from "node:timers/promises";
import { randomUUID } from "node:crypto";

export interface ParcelLogger {
  debug(msg: string, fields?: Record<string, unknown>): void;
  warn(msg: string, fields?: Record<string, unknown>): void;
}
export interface ParcelClientOptions {
  apiKey: string;
  baseUrl?: string;
  timeoutMs?: number;
  maxRetries?: number;
  logger?: ParcelLogger;
}
export interface Rate { carrier: string; service: string; cents: number; days: number }
export interface Label { id: string; trackingCode: string; pdfUrl: string }
export interface TrackEvent { at: string; place: string; status: string }
export interface Address { name: string; street: string; city: string; postcode: string; country: string }

const DEFAULT_BASE = "https://api.parcelnest.example/v2/";
const SENSITIVE = new Set(["authorization", "cookie", "x-session-token"]);
const RETRY_STATUS = new Set([429, 502, 503, 504]);
const MAX_RETRY_AFTER_S = 20;
const silent: ParcelLogger = { debug: () => {}, warn: () => {} };

export class ParcelApiError extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly requestId: string) {
    super(message);
    this.name = "ParcelApiError";
  }
}

function masked(headers: Headers): Record<string, string> {
  const out: Record<string, string> = {};
  headers.forEach((value, name) => {
    out[name] = SENSITIVE.has(name) ? "***" : value;
  });
  return out;
}

function segment(value: string): string {
  const text = value.trim();
  if (/^\.{0,2}$/.test(text)) throw new TypeError("empty identifier");
  return encodeURIComponent(text);
}

function retryDelay(res: Response | null, attempt: number): number {
  const header = Number(res?.headers.get("retry-after"));
  if (Number.isFinite(header) && header > 0) return Math.min(header, MAX_RETRY_AFTER_S) * 1000;
  return 250 * 2 ** attempt + Math.random() * 100;
}

export class ParcelClient {
  private readonly base: URL;
  private readonly apiKey: string;
  private readonly timeoutMs: number;
  private readonly maxRetries: number;
  private readonly log: ParcelLogger;
  private session: { token: string; expiresAt: number } | null = null;

  constructor(options: ParcelClientOptions) {
    this.base = new URL(options.baseUrl ?? DEFAULT_BASE);
    if (this.base.protocol !== "https:" && this.base.hostname !== "localhost") {
      throw new TypeError("baseUrl must be https");
    }
    if (!this.base.pathname.endsWith("/")) this.base.pathname += "/";
    this.apiKey = options.apiKey;
    this.timeoutMs = options.timeoutMs ?? 8000;
    this.maxRetries = Math.min(options.maxRetries ?? 2, 5);
    this.log = options.logger ?? silent;
  }

  rates(from: Address, to: Address, grams: number): Promise<Rate[]> {
    return this.send<Rate[]>("POST", "rates", { from, to, grams });
  }

  createLabel(rate: Rate, from: Address, to: Address): Promise<Label> {
    return this.send<Label>("POST", "labels", { carrier: rate.carrier, service: rate.service, from, to });
  }

  label(id: string): Promise<Label> {
    return this.send<Label>("GET", `labels/${segment(id)}`);
  }

  async cancelLabel(id: string): Promise<void> {
    await this.send("DELETE", `labels/${segment(id)}`);
  }

  /** The code is what a shop's visitor types into the tracking form. */
  track(code: string): Promise<TrackEvent[]> {
    return this.send<TrackEvent[]>("GET", `tracking/${segment(code)}`);
  }

  async webhooks(): Promise<Array<{ id: string; url: string; events: string[] }>> {
    const page = await this.send<{ items: Array<{ id: string; url: string; events: string[] }> }>("GET", "webhooks");
    return page.items;
  }

  private async sessionToken(): Promise<string> {
    if (this.session && this.session.expiresAt > Date.now() + 30_000) return this.session.token;
    const res = await fetch(new URL("sessions", this.base), {
      method: "POST",
      headers: { authorization: `Bearer ${this.apiKey}` },
      signal: AbortSignal.timeout(this.timeoutMs),
    });
    if (!res.ok) throw new ParcelApiError(res.status, "session", "could not open a session", "");
    const body = (await res.json()) as { token: string; ttl: number };
    this.session = { token: body.token, expiresAt: Date.now() + body.ttl * 1000 };
<<<<<<< V
    this.log.debug("session opened", { ttl: body.ttl, session: this.session });
=======
    this.log.debug("session opened", { ttl: body.ttl });
>>>>>>> F
    return body.token;
  }

  private async send<T>(method: string, path: string, payload?: unknown): Promise<T> {
    const url = new URL(path, this.base);
    const requestId = randomUUID();
    const headers = new Headers({
      "x-session-token": await this.sessionToken(),
      "x-request-id": requestId,
      accept: "application/json",
    });
    if (payload !== undefined) headers.set("content-type", "application/json");
    if (method === "POST") headers.set("idempotency-key", requestId);

    for (let attempt = 0; ; attempt++) {
      this.log.debug("parcel request", { method, path, attempt, headers: masked(headers) });
      let res: Response | null = null;
      try {
        res = await fetch(url, {
          method,
          headers,
          body: payload === undefined ? undefined : JSON.stringify(payload),
          redirect: "error",
          signal: AbortSignal.timeout(this.timeoutMs),
        });
      } catch (err) {
        if (attempt >= this.maxRetries) throw err;
      }
      if (res?.ok) return (res.status === 204 ? undefined : await res.json()) as T;
      if (res && !(RETRY_STATUS.has(res.status) && attempt < this.maxRetries)) {
        if (res.status === 401) this.session = null;
<<<<<<< V
        this.log.warn("parcel request failed", { status: res.status, requestId, headers: Object.fromEntries(headers) });
=======
        this.log.warn("parcel request failed", { status: res.status, requestId, headers: masked(headers) });
>>>>>>> F
        throw await this.toError(res, requestId);
      }
      await sleep(retryDelay(res, attempt));
    }
  }

  private async toError(res: Response, requestId: string): Promise<ParcelApiError> {
    const body = (await res.json().catch(() => ({}))) as { code?: string; message?: string };
    return new ParcelApiError(res.status, body.code ?? "unknown", body.message ?? res.statusText, requestId);
  }
}
