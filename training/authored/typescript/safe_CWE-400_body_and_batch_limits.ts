import express, { NextFunction, Request, Response } from "express";
import { createGunzip } from "node:zlib";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ingest } from "./ingest";

const MAX_INFLATED = 8 << 20;
export const app = express();
class Collector extends Writable {
	readonly parts: Buffer[] = [];
	size = 0;
	_write(chunk: Buffer, _enc: BufferEncoding, done: (err?: Error | null) => void): void {
		this.size += chunk.length;
		if (this.size > MAX_INFLATED) return done(new RangeError("too large"));
		this.parts.push(chunk);
		done();
	}
}
app.post("/events", async (req: Request, res: Response, next: NextFunction) => {
	const sink = new Collector();
	try {
		if (req.get("content-encoding") === "gzip") await pipeline(req, createGunzip(), sink);
		else await pipeline(req, sink);
		const events: unknown = JSON.parse(Buffer.concat(sink.parts, sink.size).toString("utf8"));
		if (!Array.isArray(events) || events.length > 1000) return res.status(422).end();
		res.status(202).json({ accepted: await ingest(events) });
	} catch (err) {
		if (err instanceof RangeError) return res.status(413).end();
		if (err instanceof SyntaxError) return res.status(400).end();
		next(err);
	}
});
