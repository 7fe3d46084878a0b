import { TRPCError } from "@trpc/server";
import { lookup as dnsLookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { Agent, request } from "undici";
import { z } from "zod";
import { protectedProcedure, router } from "../trpc";
import { previewCache } from "../cache";

const MAX_HOPS = 4;
const MAX_HTML_BYTES = 512 * 1024;
const TIMEOUT_MS = 4000;

export interface LinkPreview {
  url: string;
  title: string;
  description: string | null;
  image: string | null;
}

const internalRanges = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16],
  ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.168.0.0", 16], ["198.18.0.0", 15], ["224.0.0.0", 3],
] as const) {
  internalRanges.addSubnet(net, bits, "ipv4");
}
for (const [net, bits] of [["::", 128], ["::1", 128], ["64:ff9b::", 96], ["fc00::", 7], ["fe80::", 10], ["ff00::", 8]] as const) {
  internalRanges.addSubnet(net, bits, "ipv6");
}

function isInternal(address: string): boolean {
  return internalRanges.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

// Called by the socket for names only; a literal address never passes through here.
const publicLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (err, addresses) => {
    if (err) return callback(err, "", 0);
    const usable = addresses.filter((a) => !isInternal(a.address));
    if (usable.length === 0) {
      return callback(Object.assign(new Error("no usable address"), { code: "ENOTFOUND" }), "", 0);
    }
    if (options.all) return callback(null, usable);
    return callback(null, usable[0].address, usable[0].family);
  });
};

const agent = new Agent({
  connect: { lookup: publicLookup, timeout: TIMEOUT_MS },
  headersTimeout: TIMEOUT_MS,
  bodyTimeout: TIMEOUT_MS,
});

function checkTarget(url: URL): void {
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TRPCError({ code: "BAD_REQUEST", message: "only web links have previews" });
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && isInternal(host)) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "address not reachable" });
  }
  if (url.username || url.password) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "links with credentials are not fetched" });
  }
}

async function readLimited(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    parts.push(chunk);
    if (size >= MAX_HTML_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, MAX_HTML_BYTES).toString("utf8");
}

async function fetchPage(start: URL): Promise<{ url: URL; html: string }> {
  let current = start;
<<<<<<< V
  checkTarget(current);
  for (let hop = 0; hop <= MAX_HOPS; hop++) {
=======
  for (let hop = 0; hop <= MAX_HOPS; hop++) {
    checkTarget(current);
>>>>>>> F
    const res = await request(current, {
      dispatcher: agent,
      method: "GET",
      headers: { accept: "text/html", "user-agent": "tidepool-preview/2" },
    });
    const location = res.headers.location;
    if (res.statusCode >= 300 && res.statusCode < 400 && typeof location === "string") {
      await res.body.dump({ limit: 16 * 1024 });
      current = new URL(location, current);
      continue;
    }
    const type = String(res.headers["content-type"] ?? "");
    if (res.statusCode !== 200 || !type.startsWith("text/html")) {
      res.body.destroy();
      throw new TRPCError({ code: "NOT_FOUND", message: "nothing to preview" });
    }
    return { url: current, html: await readLimited(res.body) };
  }
  throw new TRPCError({ code: "NOT_FOUND", message: "too many redirects" });
}

function metaContent(html: string, property: string): string | null {
  const tags = html.match(/<meta\s[^>]{1,1000}>/gi) ?? [];
  for (const tag of tags) {
    const name = /\b(?:property|name)=["']([^"']{1,60})["']/i.exec(tag)?.[1];
    if (name?.toLowerCase() !== property) continue;
    return /\bcontent=["']([^"']{0,500})["']/i.exec(tag)?.[1] ?? null;
  }
  return null;
}

function httpsOrNull(raw: string | null, base: URL): string | null {
  if (!raw || !URL.canParse(raw, base)) return null;
  const url = new URL(raw, base);
  return url.protocol === "https:" ? url.href : null;
}

function toPreview(page: { url: URL; html: string }): LinkPreview {
  const title = /<title[^>]{0,200}>([^<]{0,300})/i.exec(page.html)?.[1].trim();
  return {
    url: page.url.href,
    title: metaContent(page.html, "og:title") ?? title ?? page.url.hostname,
    description: metaContent(page.html, "og:description"),
    image: httpsOrNull(metaContent(page.html, "og:image"), page.url),
  };
}

export const linkRouter = router({
  preview: protectedProcedure
    .input(z.object({ url: z.string().url().max(2048) }))
    .query(async ({ input }): Promise<LinkPreview> => {
      const url = new URL(input.url);
      url.hash = "";
      const cached = await previewCache.get(url.href);
      if (cached) return cached;
      const preview = toPreview(await fetchPage(url));
      await previewCache.set(url.href, preview, { ttlSeconds: 3600 });
      return preview;
    }),
});
