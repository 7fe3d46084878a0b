#!/usr/bin/env node
import { createHash, type Hash } from "node:crypto";
import { createReadStream, promises as fs } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { S3Client, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import pLimit from "p-limit";
import { lookup as mimeOf } from "mime-types";
interface Asset {
	file: string;
	key: string;
	size: number;
	sums: Sums;
}
interface Sums {
	/** base64, what the store compares the upload with on arrival */
	md5: string;
	/** hex, same as `git hash-object`, to find the commit an asset came from */
	gitBlob: string;
	/** base64url, first part goes into the file name */
	sha256: string;
	/** for the integrity attribute */
	sri: string;
}
interface Manifest {
	createdAt: string;
	assets: Record<string, { url: string; integrity: string; blob: string }>;
}
const HASHED = new Set([".js", ".css", ".woff2", ".png", ".jpg", ".svg", ".webp"]);
const SKIP = new Set(["manifest.json", ".DS_Store"]);
const NAME_LENGTH = 16;
const YEAR = 31_536_000;
const CACHE_FILE = ".publish-cache.json";
async function* walk(dir: string): AsyncGenerator<string> {
	for (const entry of await fs.readdir(dir, { withFileTypes: true })) {
		if (SKIP.has(entry.name)) continue;
		const full = path.join(dir, entry.name);
		if (entry.isDirectory()) yield* walk(full);
		else if (entry.isFile()) yield full;
	}
}
/** One pass over the file for all four. */
async function sumsOf(file: string, size: number): Promise<Sums> {
	const md5 = createHash("md5");
	const git = createHash("sha1").update(`blob ${size}\0`);
	const sha256 = createHash("sha256");
	const sha384 = createHash("sha384");
	const all: Hash[] = [md5, git, sha256, sha384];
	let seen = 0;
	for await (const chunk of createReadStream(file)) {
		seen += (chunk as Buffer).length;
		for (const h of all) h.update(chunk as Buffer);
	}
	if (seen !== size) throw new Error(`${file} changed while it was read`);
	return {
		md5: md5.digest("base64"),
		gitBlob: git.digest("hex"),
		sha256: sha256.digest("base64url"),
		sri: `sha384-${sha384.digest("base64")}`,
	};
}
function keyFor(root: string, file: string, sums: Sums, prefix: string): string {
	const relative = path.relative(root, file).split(path.sep).join("/");
	const ext = path.posix.extname(relative);
	if (!HASHED.has(ext)) return `${prefix}/${relative}`;
	return `${prefix}/${relative.slice(0, -ext.length)}.${sums.sha256.slice(0, NAME_LENGTH)}${ext}`;
}
/** Remembers which build inputs gave which folder, so that an unchanged build is not walked again. */
class BuildCache {
	private constructor(private readonly file: string, private readonly entries: Map<string, string>) {}
	static async open(dir: string): Promise<BuildCache> {
		const file = path.join(dir, CACHE_FILE);
		const text = await fs.readFile(file, "utf8").catch(() => "{}");
		return new BuildCache(file, new Map(Object.entries(JSON.parse(text) as Record<string, string>)));
	}
	/** A short name for the state of one's own dist folder. */
	static keyOf(inputs: Array<{ name: string; mtimeMs: number; size: number }>): string {
		const h = createHash("sha1");
		for (const i of inputs) h.update(`${i.name}\0${i.mtimeMs}\0${i.size}\n`);
		return h.digest("hex").slice(0, 20);
	}
	unchanged(target: string, key: string): boolean {
		return this.entries.get(target) === key;
	}
	async remember(target: string, key: string): Promise<void> {
		this.entries.set(target, key);
		await fs.writeFile(this.file, JSON.stringify(Object.fromEntries(this.entries)));
	}
}
class Publisher {
	private readonly limit = pLimit(8);
	private uploaded = 0;
	private kept = 0;
	constructor(private readonly s3: S3Client, private readonly bucket: string) {}
	private async present(asset: Asset): Promise<boolean> {
		try {
			const head = await this.s3.send(new HeadObjectCommand({ Bucket: this.bucket, Key: asset.key }));
			return head.ContentLength === asset.size && head.Metadata?.sha256 === asset.sums.sha256;
		} catch (err) {
			if ((err as { name?: string }).name === "NotFound") return false;
			throw err;
		}
	}
	private async put(asset: Asset): Promise<void> {
		if (await this.present(asset)) {
			this.kept++;
			return;
		}
		const hashed = HASHED.has(path.extname(asset.file));
		await this.s3.send(
			new PutObjectCommand({
				Bucket: this.bucket,
				Key: asset.key,
				Body: createReadStream(asset.file),
				ContentLength: asset.size,
				ContentMD5: asset.sums.md5,
				ContentType: mimeOf(asset.file) || "application/octet-stream",
				CacheControl: hashed ? `public, max-age=${YEAR}, immutable` : "no-cache",
				Metadata: { sha256: asset.sums.sha256, blob: asset.sums.gitBlob },
			}),
		);
		this.uploaded++;
	}
	async publish(assets: Asset[]): Promise<{ uploaded: number; kept: number }> {
		await Promise.all(assets.map((a) => this.limit(() => this.put(a))));
		return { uploaded: this.uploaded, kept: this.kept };
	}
}
async function collect(root: string, prefix: string): Promise<Asset[]> {
	const assets: Asset[] = [];
	for await (const file of walk(root)) {
		const { size } = await fs.stat(file);
		const sums = await sumsOf(file, size);
		assets.push({ file, size, sums, key: keyFor(root, file, sums, prefix) });
	}
	return assets.sort((a, b) => a.key.localeCompare(b.key));
}
function manifestOf(root: string, assets: Asset[], base: string): Manifest {
	const out: Manifest = { createdAt: new Date().toISOString(), assets: {} };
	for (const a of assets) {
		const name = path.relative(root, a.file).split(path.sep).join("/");
		out.assets[`/${name}`] = { url: `${base}/${a.key}`, integrity: a.sums.sri, blob: a.sums.gitBlob };
	}
	return out;
}
async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			bucket: { type: "string" },
			prefix: { type: "string", default: "static" },
			base: { type: "string", default: "https://assets.quarry.example" },
			force: { type: "boolean", default: false },
		},
	});
	if (positionals.length !== 1 || !values.bucket) throw new Error("usage: publish-assets --bucket NAME DIST");
	const root = path.resolve(positionals[0]);
	const target = `${values.bucket}/${values.prefix}`;
	const inputs = [];
	for await (const file of walk(root)) {
		const { mtimeMs, size } = await fs.stat(file);
		inputs.push({ name: path.relative(root, file), mtimeMs, size });
	}
	const cache = await BuildCache.open(process.cwd());
	const key = BuildCache.keyOf(inputs);
	if (!values.force && cache.unchanged(target, key)) {
		console.log("nothing changed");
		return;
	}
	const assets = await collect(root, values.prefix!);
	const done = await new Publisher(new S3Client({}), values.bucket).publish(assets);
	await fs.writeFile(path.join(root, "manifest.json"), JSON.stringify(manifestOf(root, assets, values.base!), null, 2));
	await cache.remember(target, key);
	console.log(`${done.uploaded} uploaded, ${done.kept} already there`);
}
main().catch((err) => {
	console.error(err instanceof Error ? err.message : err);
	process.exitCode = 1;
});
