import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

export interface CacheOptions {
    dir?: string;
    ttlMs?: number;
    version?: string;
}

interface Envelope<T> {
    at: number;
    value: T;
}

const stable = (value: unknown): string =>
    JSON.stringify(value, (_k, v) =>
        v !== null && typeof v === 'object' && !Array.isArray(v)
            ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
            : v,
    );

export class FileCache {
    private readonly dir: string;
    private readonly ttl: number;
    private readonly version: string;
    private readonly pending = new Map<string, Promise<unknown>>();

    constructor({ dir, ttlMs = 3_600_000, version = '1' }: CacheOptions = {}) {
        this.dir = dir ?? join(homedir(), '.cache', 'atlas-cli');
        this.ttl = ttlMs;
        this.version = version;
    }

    key(...parts: unknown[]): string {
        return createHash('md5').update(this.version).update(stable(parts)).digest('hex');
    }

    private file(key: string): string {
        return join(this.dir, key.slice(0, 2), key.slice(2));
    }

    async get<T>(key: string): Promise<T | undefined> {
        try {
            const entry = deserialize(await readFile(this.file(key))) as Envelope<T>;
            return Date.now() - entry.at < this.ttl ? entry.value : undefined;
        } catch {
            return undefined;
        }
    }

    async put<T>(key: string, value: T): Promise<void> {
        const target = this.file(key);
        await mkdir(join(this.dir, key.slice(0, 2)), { recursive: true, mode: 0o700 });
        const tmp = await mkdtemp(join(this.dir, '.new-'));
        await writeFile(join(tmp, 'data'), serialize({ at: Date.now(), value }), { mode: 0o600 });
        await rename(join(tmp, 'data'), target);
        await rm(tmp, { recursive: true });
    }

    async wrap<T>(parts: unknown[], produce: () => Promise<T>): Promise<T> {
        const key = this.key(...parts);
        const running = this.pending.get(key);
        if (running) return running as Promise<T>;
        const job = (async () => {
            const hit = await this.get<T>(key);
            if (hit !== undefined) return hit;
            const value = await produce();
            await this.put(key, value);
            return value;
        })().finally(() => this.pending.delete(key));
        this.pending.set(key, job);
        return job;
    }

    async prune(): Promise<number> {
        let removed = 0;
        for (const sub of await readdir(this.dir)) {
            if (!/^[0-9a-f]{2}$/.test(sub)) continue;
            for (const name of await readdir(join(this.dir, sub))) {
                const path = join(this.dir, sub, name);
                if (Date.now() - (await stat(path)).mtimeMs > this.ttl) {
                    await rm(path);
                    removed++;
                }
            }
        }
        return removed;
    }
}

export const jitter = (ms: number): number => ms * (0.9 + Math.random() * 0.2);
