export interface BackoffOptions {
  attempts?: number;
  baseMs?: number;
  capMs?: number;
  signal?: AbortSignal;
  /** 0 <= value < 1; replaced in tests. */
  random?: () => number;
  retryable?: (error: unknown) => boolean;
}

/** Decorrelated jitter: each wait is drawn between the base and three times the one before. */
export function* delays(baseMs: number, capMs: number, random: () => number): Generator<number, never> {
  let previous = baseMs;
  for (;;) {
    const upper = Math.min(capMs, previous * 3);
    previous = Math.min(capMs, baseMs + random() * Math.max(0, upper - baseMs));
    yield Math.round(previous);
  }
}

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

export async function retry<T>(f: (attempt: number) => Promise<T>, options: BackoffOptions = {}): Promise<T> {
  const { attempts = 5, baseMs = 200, capMs = 20_000, signal, random = Math.random, retryable = () => true } = options;
  const waits = delays(baseMs, capMs, random);
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    try {
      return await f(attempt);
    } catch (error) {
      if (attempt >= attempts || !retryable(error)) throw error;
      await sleep(waits.next().value, signal);
    }
  }
}

/** Fisher-Yates, for the order of quiz answers on the screen. */
export function shuffled<T>(items: readonly T[], random: () => number = Math.random): T[] {
  const out = items.slice();
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

/** For DOM ids and React keys. */
let counter = 0;
export function elementId(prefix: string): string {
  counter += 1;
  return `${prefix}-${counter.toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

export type Variant = "control" | "compact" | "wide";

/** Draws a variant for a visitor who has none yet; weights need not add up to one. */
export function drawVariant(weights: Record<Variant, number>, random: () => number = Math.random): Variant {
  const entries = Object.entries(weights) as [Variant, number][];
  const total = entries.reduce((sum, [, w]) => sum + Math.max(0, w), 0);
  let at = random() * total;
  for (const [name, weight] of entries) {
    at -= Math.max(0, weight);
    if (at < 0) return name;
  }
  return "control";
}
