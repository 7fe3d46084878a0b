interface Entry<V> {
  value: Promise<V>;
  expires: number;
}

export interface MemoOptions<K> {
  ttlMs: number;
  maxEntries: number;
  /** Has to tell apart whatever the loader tells apart, the tenant included. */
  keyOf: (key: K) => string;
  now?: () => number;
}

/**
 * Remembers what an async loader returned and lets concurrent callers share
 * one call. Failures are not remembered.
 */
export class AsyncMemo<K, V> {
  private readonly entries = new Map<string, Entry<V>>();
  private readonly now: () => number;

  constructor(
    private readonly load: (key: K) => Promise<V>,
    private readonly options: MemoOptions<K>,
  ) {
    if (options.maxEntries < 1) throw new RangeError("maxEntries");
    this.now = options.now ?? Date.now;
  }

  get(key: K): Promise<V> {
    const name = this.options.keyOf(key);
    const found = this.entries.get(name);
    if (found && found.expires > this.now()) {
      // Map keeps insertion order: putting it back makes it the youngest.
      this.entries.delete(name);
      this.entries.set(name, found);
      return found.value;
    }
    const value = this.start(key);
    const entry: Entry<V> = { value, expires: this.now() + this.options.ttlMs };
    this.entries.delete(name);
    this.entries.set(name, entry);
    this.trim();
    value.catch(() => {
      if (this.entries.get(name) === entry) this.entries.delete(name);
    });
    return value;
  }

  forget(key: K): void {
    this.entries.delete(this.options.keyOf(key));
  }

  clear(): void {
    this.entries.clear();
  }

  get size(): number {
    return this.entries.size;
  }

  private async start(key: K): Promise<V> {
    return this.load(key);
  }

  private trim(): void {
    for (const name of this.entries.keys()) {
      if (this.entries.size <= this.options.maxEntries) return;
      this.entries.delete(name);
    }
  }
}

/** Runs tasks one after the other for each key, and in parallel for different keys. */
export class KeyedLock {
  private readonly tails = new Map<string, Promise<void>>();

  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key) ?? Promise.resolve();
    let release!: () => void;
    const mine = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.tails.set(key, mine);
    await before;
    try {
      return await task();
    } finally {
      release();
      if (this.tails.get(key) === mine) this.tails.delete(key);
    }
  }
}
