import { execFile } from "node:child_process";
import http from "node:http";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Container {
	Id: string;
	Names: string[];
	Image: string;
	State: string;
}

export interface DockerOptions {
	socket?: string;
	timeoutMs?: number;
}

const ID = /^[0-9a-f]{12,64}$/;
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

export class DockerClient {
	private readonly socketPath: string;
	private readonly timeout: number;
	private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

	constructor({ socket = "/var/run/docker.sock", timeoutMs = 10_000 }: DockerOptions = {}) {
		this.socketPath = socket;
		this.timeout = timeoutMs;
	}

	private request<T>(method: string, path: string, body?: unknown): Promise<T> {
		return new Promise((resolve, reject) => {
			const payload = body === undefined ? undefined : JSON.stringify(body);
			const req = http.request(
				{
					socketPath: this.socketPath,
					agent: this.agent,
					method,
					path: `/v1.43${path}`,
					timeout: this.timeout,
					headers: payload ? { "content-type": "application/json", "content-length": Buffer.byteLength(payload) } : {},
				},
				(res) => {
					const chunks: Buffer[] = [];
					res.on("data", (c: Buffer) => chunks.push(c));
					res.on("end", () => {
						const text = Buffer.concat(chunks).toString("utf8");
						if ((res.statusCode ?? 500) >= 400) reject(new Error(`${method} ${path}: ${res.statusCode}`));
						else resolve((text ? JSON.parse(text) : undefined) as T);
					});
				},
			);
			req.on("timeout", () => req.destroy(new Error("timeout")));
			req.on("error", reject);
			req.end(payload);
		});
	}

	list(all = false): Promise<Container[]> {
		return this.request("GET", `/containers/json?all=${all ? 1 : 0}`);
	}

	async stop(id: string, graceSeconds = 10): Promise<void> {
		if (!ID.test(id)) throw new RangeError("container id");
		await this.request("POST", `/containers/${id}/stop?t=${Math.trunc(graceSeconds)}`);
	}

	async byName(name: string): Promise<Container | undefined> {
		const filters = encodeURIComponent(JSON.stringify({ name: [name] }));
		const found = await this.request<Container[]>("GET", `/containers/json?all=1&filters=${filters}`);
		return found.find((c) => c.Names.includes(`/${name}`));
	}

	async logs(name: string, lines = 100): Promise<string> {
		if (!NAME.test(name)) throw new RangeError("container name");
		const { stdout } = await run("docker", ["logs", "--tail", String(Math.trunc(lines)), name], { timeout: this.timeout });
		return stdout;
	}

	async waitHealthy(id: string, tries = 30): Promise<boolean> {
		for (let i = 0; i < tries; i++) {
			const info = await this.request<{ State: { Health?: { Status: string } } }>("GET", `/containers/${encodeURIComponent(id)}/json`);
			if (info.State.Health?.Status === "healthy") return true;
			await new Promise((r) => setTimeout(r, 500 + Math.random() * 250));
		}
		return false;
	}
}

export async function composeUp(file: string, service: "web" | "worker" | "db"): Promise<void> {
	await run("docker", ["compose", "--file", file, "up", "--detach", service]);
}
