import { createHash } from 'crypto';

type Entry<V> = { value: V; expires: number };

/** Least recently used cache on top of the insertion order of Map. */
export class LruCache<K, V> {
	private readonly map = new Map<K, Entry<V>>();
	hits = 0;
	misses = 0;

	constructor(private readonly max: number, private readonly ttlMs = Infinity, private readonly now = Date.now) {
		if (max < 1) throw new RangeError('max must be positive');
	}

	get(key: K): V | undefined {
		const entry = this.map.get(key);
		if (entry === undefined || entry.expires <= this.now()) {
			this.map.delete(key);
			this.misses++;
			return undefined;
		}
		this.map.delete(key);
		this.map.set(key, entry);
		this.hits++;
		return entry.value;
	}

	set(key: K, value: V): this {
		this.map.delete(key);
		if (this.map.size >= this.max) {
			const oldest = this.map.keys().next().value as K;
			this.map.delete(oldest);
		}
		this.map.set(key, { value, expires: this.now() + this.ttlMs });
		return this;
	}

	delete(key: K): boolean {
		return this.map.delete(key);
	}

	get size(): number {
		return this.map.size;
	}
}

export function stableStringify(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(stableStringify).join(',')}]`;
	if (value !== null && typeof value === 'object') {
		const record = value as Record<string, unknown>;
		return `{${Object.keys(record).sort().map((k) => `${JSON.stringify(k)}:${stableStringify(record[k])}`).join(',')}}`;
	}
	return JSON.stringify(value) ?? 'null';
}

export function cacheKey(...parts: unknown[]): string {
	return createHash('md5').update(parts.map(stableStringify).join('|')).digest('hex');
}

export function memoizeAsync<A extends unknown[], R>(fn: (...args: A) => Promise<R>, cache: LruCache<string, Promise<R>>) {
	return (...args: A): Promise<R> => {
		const key = cacheKey(...args);
		let pending = cache.get(key);
		if (!pending) {
			pending = fn(...args).catch((err) => {
				cache.delete(key);
				throw err;
			});
			cache.set(key, pending);
		}
		return pending;
	};
}

// FNV-1a, 32 bit: good enough to spread keys over shards.
export function fnv1a(text: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) {
		hash ^= text.charCodeAt(i);
		hash = Math.imul(hash, 0x01000193);
	}
	return hash >>> 0;
}

export function shard<T>(key: string, shards: readonly T[]): T {
	return shards[fnv1a(key) % shards.length];
}
