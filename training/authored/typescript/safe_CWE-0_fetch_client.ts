export interface ClientOptions {
  baseUrl: string;
  token: () => Promise<string>;
  timeoutMs?: number;
  fetchImpl?: typeof fetch;
}

export class HttpError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
    this.name = 'HttpError';
  }
}

/** Typed client of the inventory service. */
export class InventoryClient {
  private readonly timeoutMs: number;
  private readonly fetchImpl: typeof fetch;

  constructor(private readonly options: ClientOptions) {
    this.timeoutMs = options.timeoutMs ?? 8000;
    this.fetchImpl = options.fetchImpl ?? fetch;
  }

  item(sku: string): Promise<Item> {
    return this.request<Item>('GET', `/items/${encodeURIComponent(sku)}`);
  }

  async search(text: string, limit = 20): Promise<Item[]> {
    const query = new URLSearchParams({ q: text, limit: String(limit) });
    const page = await this.request<{ items: Item[] }>('GET', `/items?${query}`);
    return page.items;
  }

  reserve(sku: string, quantity: number): Promise<Reservation> {
    return this.request<Reservation>('POST', `/items/${encodeURIComponent(sku)}/reservations`, { quantity });
  }

  async *all(pageSize = 100): AsyncGenerator<Item> {
    let cursor: string | null = '';
    while (cursor !== null) {
      const query = new URLSearchParams({ limit: String(pageSize), cursor });
      const page: { items: Item[]; next: string | null } = await this.request('GET', `/items?${query}`);
      yield* page.items;
      cursor = page.next;
    }
  }

  private async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.fetchImpl(`${this.options.baseUrl}${path}`, {
      method,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${await this.options.token()}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(this.timeoutMs),
    });
    if (!response.ok) {
      throw new HttpError(response.status, `${method} ${path} answered ${response.status}`);
    }
    return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
  }
}

export interface Item {
  sku: string;
  name: string;
  stock: number;
}

export interface Reservation {
  id: string;
  expiresAt: string;
}

export function isRetryable(error: unknown): boolean {
  return error instanceof HttpError ? error.status === 429 || error.status >= 500 : error instanceof TypeError;
}

export async function withRetry<T>(run: () => Promise<T>, attempts = 4): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await run();
    } catch (error) {
      if (n === attempts || !isRetryable(error)) throw error;
      const wait = 250 * 2 ** n * (0.5 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
