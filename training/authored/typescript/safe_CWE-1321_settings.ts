import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

type Json = null | boolean | number | string | Json[] | JsonObject;
interface JsonObject {
	[key: string]: Json;
}

const SKIPPED = new Set(["__proto__", "constructor", "prototype"]);

function isObject(v: unknown): v is JsonObject {
	return typeof v === "object" && v !== null && !Array.isArray(v);
}

/** Lays `over` on top of `base`; arrays and scalars are replaced, objects merged. */
export function merge(base: JsonObject, over: JsonObject, depth = 0): JsonObject {
	if (depth > 20) throw new Error("settings are nested too deeply");
	const out: JsonObject = Object.create(null);
	for (const [key, value] of Object.entries(base)) {
		if (!SKIPPED.has(key)) out[key] = value;
	}
	for (const [key, value] of Object.entries(over)) {
		if (SKIPPED.has(key)) continue;
		const old = out[key];
		out[key] = isObject(old) && isObject(value) ? merge(old, value, depth + 1) : structuredClone(value);
	}
	return out;
}

/** Looks a dotted name up. */
export function get(settings: JsonObject, name: string): Json | undefined {
	let at: Json | undefined = settings;
	for (const part of name.split(".")) {
		if (!isObject(at) || !Object.prototype.hasOwnProperty.call(at, part)) return undefined;
		at = at[part];
	}
	return at;
}

export function set(settings: JsonObject, name: string, value: Json): void {
	const parts = name.split(".");
	const last = parts.pop();
	if (last === undefined || last === "" || SKIPPED.has(last)) throw new Error(`no such setting: ${name}`);
	let at = settings;
	for (const part of parts) {
		if (part === "" || SKIPPED.has(part)) throw new Error(`no such setting: ${name}`);
		const next: Json | undefined = Object.hasOwn(at, part) ? at[part] : undefined;
		if (isObject(next)) {
			at = next;
		} else {
			const made: JsonObject = Object.create(null);
			at[part] = made;
			at = made;
		}
	}
	at[last] = value;
}

async function readLayer(file: string): Promise<JsonObject> {
	let text: string;
	try {
		text = await readFile(file, "utf8");
	} catch (e) {
		if ((e as NodeJS.ErrnoException).code === "ENOENT") return {};
		throw e;
	}
	const parsed: unknown = JSON.parse(text);
	if (!isObject(parsed)) throw new Error(`${file}: an object is expected`);
	return parsed;
}

function parseScalar(text: string): Json {
	if (text === "true" || text === "false") return text === "true";
	if (/^-?\d{1,15}$/.test(text)) return Number(text);
	return text;
}

/** EDITOR__TAB_SIZE=4 sets editor.tabSize. */
function fromEnvironment(env: NodeJS.ProcessEnv, prefix: string): JsonObject {
	const out: JsonObject = Object.create(null);
	for (const [key, value] of Object.entries(env)) {
		if (value === undefined || !key.startsWith(prefix)) continue;
		const name = key
			.slice(prefix.length)
			.toLowerCase()
			.split("__")
			.map((p) => p.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase()))
			.join(".");
		if (/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/.test(name)) set(out, name, parseScalar(value));
	}
	return out;
}

export async function loadSettings(home: string, project: string, env = process.env): Promise<JsonObject> {
	const layers = await Promise.all([
		readLayer(resolve(home, ".sketchpad.json")),
		readLayer(resolve(project, "sketchpad.json")),
	]);
	layers.push(fromEnvironment(env, "SKETCHPAD_"));
	return layers.reduce((all, layer) => merge(all, layer), {} as JsonObject);
}
