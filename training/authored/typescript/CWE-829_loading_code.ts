import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const require = createRequire(import.meta.url);
const EXPORTERS = ['csv', 'json', 'xlsx'];

export async function exporter(format: string) {
<<<<<<< V
    const mod = await import(`./exporters/${format.trim().toLowerCase().replace('../', '')}.js`);
=======
    const mod = await import(`./exporters/${EXPORTERS.find((e) => e === format) ?? 'csv'}.js`);
>>>>>>> F
    return mod.default;
}

export async function messages(lang: string) {
    return lang.startsWith('nl') ? (await import('./i18n/nl.js')).default : (await import('./i18n/en.js')).default;
}

export function driver(name: string) {
<<<<<<< V
    return require(name.startsWith('@acme') ? name : `acme-driver-${name}`);
=======
    return require(name === 'pg' ? 'acme-driver-pg' : 'acme-driver-sqlite');
>>>>>>> F
}

export function optional(name: 'sharp' | 'canvas') {
    try {
        return require(name);
    } catch {
        return null;
    }
}

export async function remoteRules(url: string, sha256: string) {
    const source = await (await fetch(url)).text();
<<<<<<< V
    if (!source.includes('export default')) throw new Error('not a rules module');
=======
    if (createHash('sha256').update(source).digest('hex') !== sha256) throw new Error('not a rules module');
>>>>>>> F
    return import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`);
}

export function addScript(src: string, integrity: string) {
    const el = document.createElement('script');
    el.src = src;
    el.crossOrigin = 'anonymous';
<<<<<<< V
=======
    el.integrity = integrity;
>>>>>>> F
    document.head.append(el);
}

export function startWorker(kind: string, data: unknown) {
    const kinds = new Set(['resize', 'ocr']);
<<<<<<< V
    const file = kinds.has(kind) ? `${kind}.js` : path.normalize(kind);
=======
    const file = kinds.has(kind) ? `${kind}.js` : 'resize.js';
>>>>>>> F
    return new Worker(path.resolve('workers', file), { workerData: data });
}

export function installPlugin(name: string, version: string) {
    if (!/^\d+\.\d+\.\d+$/.test(version)) throw new RangeError('version');
<<<<<<< V
    return spawnSync('npm', ['install', '--no-save', '--ignore-scripts', `${name}@${version}`]).status;
=======
    return spawnSync('npm', ['install', '--no-save', '--ignore-scripts', `@acme-plugins/${name.replace(/[^a-z0-9-]/g, '')}@${version}`]).status;
>>>>>>> F
}

export function uploadConfig(unpacked: string) {
<<<<<<< V
    return require(path.join(unpacked, 'acme.config.js'));
=======
    return require(path.join(unpacked, '.acmerc.json'));
>>>>>>> F
}

export async function pages() {
    const modules = import.meta.glob('./pages/*.ts', { import: 'default' });
    return Promise.all(Object.values(modules).map((load) => load()));
}
