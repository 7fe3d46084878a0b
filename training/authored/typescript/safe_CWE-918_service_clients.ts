import axios, { type AxiosInstance } from "axios";
import got from "got";
import { z } from "zod";

const REGIONS = { eu: "https://eu.api.example", us: "https://us.api.example" } as const;

export class StockClient {
        private readonly http: AxiosInstance;

        constructor(region: keyof typeof REGIONS, token: string) {
                this.http = axios.create({ baseURL: REGIONS[region], timeout: 3000, headers: { authorization: `Bearer ${token}` } });
        }

        async level(sku: string): Promise<number> {
                const { data } = await this.http.get("/stock", { params: { sku } });
                return z.object({ level: z.number() }).parse(data).level;
        }

        async reserve(orderId: number, skus: string[]): Promise<void> {
                await this.http.post(`/orders/${Math.trunc(orderId)}/reserve`, { skus });
        }
}

export async function fetchLocalMetrics(port = 9100): Promise<string> {
        return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
}

export async function instanceRegion(): Promise<string> {
        const token = await got.put("http://169.254.169.254/latest/api/token", { headers: { "x-aws-ec2-metadata-token-ttl-seconds": "60" } }).text();
        return got("http://169.254.169.254/latest/meta-data/placement/region", { headers: { "x-aws-ec2-metadata-token": token } }).text();
}

export async function wikiSummary(title: string) {
        const url = new URL("https://wiki.example/api/summary");
        url.search = new URLSearchParams({ title, format: "json" }).toString();
        const res = await fetch(url, { redirect: "error" });
        return res.ok ? ((await res.json()) as { extract: string }).extract : null;
}

export async function thumbnail(source: string): Promise<ArrayBuffer | null> {
        const url = URL.parse(source);
        if (url?.protocol !== "https:" || url.host !== "media.example") return null;
        return (await fetch(url, { redirect: "error" })).arrayBuffer();
}

export async function postToChat(text: string): Promise<void> {
        await got.post(process.env.CHAT_WEBHOOK_URL!, { json: { text: text.slice(0, 2000) } });
}

export async function openApi(environment: string) {
        const hosts = new Map([["test", "https://test.api.example"], ["live", "https://api.example"]]);
        const host = hosts.get(environment);
        if (!host) throw new RangeError(environment);
        return (await fetch(`${host}/openapi.json`)).json();
}
