import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import v8 from 'node:v8';
import yaml from 'js-yaml';
import superjson from 'superjson';
import { z } from 'zod';

const require = createRequire(import.meta.url);

const Config = z.object({
    port: z.number().int().min(1).max(65535),
    features: z.record(z.boolean()),
    dialect: z.enum(['postgres', 'sqlite']),
});

// js-yaml 4
export function loadConfig(file = 'config.yml') {
    return Config.parse(yaml.load(readFileSync(file, 'utf8')));
}

export function parseManifest(text: string) {
    return z.object({ name: z.string(), entry: z.string() }).parse(yaml.load(text, { schema: yaml.JSON_SCHEMA, json: false }));
}

export async function loadUserConfig(cwd = process.cwd()) {
    // like every build tool: the project's own config file is code
    const { default: config } = await import(pathToFileURL(path.join(cwd, 'mytool.config.mjs')).href);
    return config as Partial<z.infer<typeof Config>>;
}

export function driverFor(config: z.infer<typeof Config>) {
    return require(config.dialect === 'sqlite' ? 'better-sqlite3' : 'pg');
}

export function deepCopy<T>(value: T): T {
    return v8.deserialize(v8.serialize(value));
}

export function readCart(cookie: string | undefined) {
    const Cart = z.array(z.object({ sku: z.string().max(20), qty: z.number().int().min(1).max(99) })).max(50);
    try {
        return Cart.parse(JSON.parse(cookie ?? '[]'));
    } catch {
        return [];
    }
}

export function fromWorker(text: string) {
    return superjson.parse<{ when: Date }>(text).when;
}

export function onMessage(raw: Buffer, handlers: Map<string, (body: unknown) => void>) {
    const msg = z.object({ kind: z.string(), body: z.unknown() }).safeParse(JSON.parse(raw.toString('utf8')));
    if (msg.success) handlers.get(msg.data.kind)?.(msg.data.body);
}

export function migrations(dir: string, names: string[]) {
    return names.filter((n) => /^\d{4}_[a-z_]+\.cjs$/.test(n)).sort().map((n) => require(path.join(dir, n)));
}

export const featureOn = (config: z.infer<typeof Config>, name: string) => Object.hasOwn(config.features, name) && config.features[name];
