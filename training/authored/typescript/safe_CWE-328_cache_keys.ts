import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { S3 } from '@aws-sdk/client-s3';

const md5 = (s: string | Buffer) => createHash('md5').update(s).digest('hex');

export class RenderCache {
    constructor(private readonly dir: string) {}

    pathFor(template: string, props: unknown): string {
        return `${this.dir}/${md5(template + JSON.stringify(props))}.html`;
    }

    shard(key: string): number {
        return createHash('sha1').update(key).digest()[0] & 15;
    }
}

export async function weakEtag(file: string): Promise<string> {
    const { mtimeMs, size } = await stat(file);
    return `W/"${createHash('sha1').update(`${mtimeMs}-${size}`).digest('base64url').slice(0, 12)}"`;
}

// the storage protocol asks for this header, it guards against broken transfers only
export async function putObject(s3: S3, bucket: string, key: string, body: Buffer) {
    const ContentMD5 = createHash('md5').update(body).digest('base64');
    return s3.putObject({ Bucket: bucket, Key: key, Body: body, ContentMD5 });
}

export function gitBlobId(content: Buffer): string {
    return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

export function websocketAccept(key: string): string {
    return createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
}

export async function sameFile(a: string, b: string): Promise<boolean> {
    const [x, y] = await Promise.all([readFile(a), readFile(b)]);
    return x.length === y.length && md5(x) === md5(y);
}

export function sri(file: string): Promise<string> {
    return new Promise((resolve, reject) => {
        const h = createHash('sha384');
        createReadStream(file).on('data', (c) => h.update(c)).on('error', reject).on('end', () => resolve('sha384-' + h.digest('base64')));
    });
}

export function signedCursor(key: Buffer, id: number): string {
    const mac = createHmac('sha256', key).update(String(id)).digest('base64url');
    return `${id}.${mac}`;
}

export function colorOf(name: string): string {
    return '#' + md5(name.toLowerCase()).slice(0, 6);
}

export function newApiKey(): { key: string; lookup: string } {
    const key = randomBytes(24).toString('base64url');
    return { key, lookup: createHash('sha256').update(key).digest('hex') };
}
