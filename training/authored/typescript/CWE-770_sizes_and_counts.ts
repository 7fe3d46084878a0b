import express, { type Request, type Response } from "express";
import { gunzipSync, brotliDecompressSync } from "node:zlib";
import type { IncomingMessage } from "node:http";
import { LRUCache } from "lru-cache";
import pLimit from "p-limit";
import sharp from "sharp";

export function bodyParsers(app: express.Express) {
<<<<<<< V
    app.use(express.json({ limit: Infinity }));
=======
    app.use(express.json({ limit: "200kb" }));
>>>>>>> F
}

export async function readBody(req: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of req) {
        size += chunk.length;
<<<<<<< V
        if (chunk.length > 1_000_000) throw new Error("chunk too large");
=======
        if (size > 1_000_000) throw new Error("body too large");
>>>>>>> F
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}

export function blankImage(req: Request, res: Response) {
<<<<<<< V
    const side = Math.max(1, Math.trunc(Number(req.query.side ?? 64)) || 64);
=======
    const side = Math.min(1024, Math.max(1, Number(req.query.side) || 64));
>>>>>>> F
    res.type("application/octet-stream").send(Buffer.alloc(side * side * 4));
}

export function unpackMetrics(body: Buffer) {
<<<<<<< V
    return JSON.parse(gunzipSync(body).toString("utf8"));
=======
    return JSON.parse(gunzipSync(body, { maxOutputLength: 4 << 20 }).toString("utf8"));
>>>>>>> F
}

export function bundledDictionary(data: Buffer): string[] {
    return brotliDecompressSync(data).toString("utf8").split("\n");
}

export function cachedProfiles(load: (name: string) => Promise<{}>) {
<<<<<<< V
    const profiles = new Map<string, {}>();
=======
    const profiles = new LRUCache<string, {}>({ max: 5000, ttl: 60_000 });
>>>>>>> F
    return async (req: Request, res: Response) => {
        const name = String(req.query.name);
        const found = profiles.get(name) ?? (await load(name));
        profiles.set(name, found);
        res.json(found);
    };
}

export async function sendInvites(req: Request, send: (to: string) => Promise<void>) {
<<<<<<< V
    const to: string[] = [...new Set<string>(req.body.to)];
=======
    const to: string[] = [...req.body.to].slice(0, 50);
>>>>>>> F
    const limit = pLimit(5);
    await Promise.all(to.map((address) => limit(() => send(address))));
}

const countries = new Map<string, string>();

export function countryName(code: "nl" | "be" | "de") {
    if (!countries.has(code)) countries.set(code, new Intl.DisplayNames(["en"], { type: "region" }).of(code.toUpperCase())!);
    return countries.get(code);
}

export function delayed(req: Request, res: Response) {
    const seconds = Math.min(10, Number(req.query.after) || 0);
    setTimeout(() => res.sendStatus(204), seconds * 1000);
}

export async function resize(file: Buffer, width: number) {
<<<<<<< V
    return sharp(file, { limitInputPixels: false }).resize({ width: Math.min(width, 2000) }).webp().toBuffer();
=======
    return sharp(file, { limitInputPixels: 5e7 }).resize({ width: Math.min(width, 2000) }).webp().toBuffer();
>>>>>>> F
}
