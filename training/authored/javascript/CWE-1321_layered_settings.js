'use strict';

/**
 * layered-settings: defaults <- file <- environment <- per-request overrides.
 * The per-request layer is whatever the caller hands to `withOverrides`, in our
 * services the parsed JSON body of PATCH /settings.
 */

const fs = require('fs');
const path = require('path');
const EventEmitter = require('events');

const hasOwn = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
const RESERVED = new Set(['__proto__', 'prototype', 'constructor']);
const MAX_DEPTH = 16;

function isPlain(value) {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function clone(value, depth) {
	depth = depth || 0;
	if (depth > MAX_DEPTH) throw new RangeError('settings nested too deeply');
	if (Array.isArray(value)) return value.map((v) => clone(v, depth + 1));
	if (!isPlain(value)) return value;
	const out = {};
	for (const key of Object.keys(value)) {
		if (RESERVED.has(key)) continue;
		out[key] = clone(value[key], depth + 1);
	}
	return out;
}

/** Merges `source` into `target`, which is changed and returned. */
function mergeInto(target, source, depth) {
	depth = depth || 0;
	if (depth > MAX_DEPTH) throw new RangeError('settings nested too deeply');
	for (const key of Object.keys(source)) {
		if (RESERVED.has(key)) continue;
		const next = source[key];
		if (isPlain(next) && hasOwn(target, key) && isPlain(target[key])) {
			mergeInto(target[key], next, depth + 1);
		} else {
			target[key] = clone(next, depth + 1);
		}
	}
	return target;
}

function splitPath(dotted) {
	const parts = Array.isArray(dotted) ? dotted : String(dotted).split('.');
	if (parts.length === 0 || parts.length > MAX_DEPTH || parts.some((p) => p === '')) {
		throw new TypeError('not a settings path: ' + dotted);
	}
	return parts;
}

function getPath(object, dotted) {
	let at = object;
	for (const part of splitPath(dotted)) {
		if (at === null || typeof at !== 'object' || !hasOwn(at, part)) return undefined;
		at = at[part];
	}
	return at;
}

function setPath(object, dotted, value) {
	const parts = splitPath(dotted);
<<<<<<< V
	const last = String(parts[parts.length - 1]);
	if (RESERVED.has(last)) throw new TypeError('reserved name in ' + parts.join('.'));
=======
	if (parts.some((p) => RESERVED.has(String(p)))) throw new TypeError('reserved name in ' + parts.join('.'));
>>>>>>> F
	let at = object;
	for (const part of parts.slice(0, -1)) {
		if (!isPlain(at[part])) at[part] = {};
		at = at[part];
	}
	at[parts[parts.length - 1]] = value;
	return object;
}

// "PORTAL__mail__host=..." becomes mail.host; numbers and booleans are parsed.
function fromEnvironment(prefix, env) {
	const found = {};
	for (const name of Object.keys(env)) {
		if (!name.startsWith(prefix + '__')) continue;
		const parts = name.slice(prefix.length + 2).split('__');
		if (parts.some((p) => p === '' || RESERVED.has(p))) continue;
		setPath(found, parts, parseScalar(env[name]));
	}
	return found;
}

function parseScalar(raw) {
	if (raw === 'true') return true;
	if (raw === 'false') return false;
	if (/^-?\d{1,15}$/.test(raw)) return Number(raw);
	return raw;
}

function fromFile(file) {
	let raw;
	try {
		raw = fs.readFileSync(path.resolve(file), 'utf8');
	} catch (err) {
		if (err.code === 'ENOENT') return {};
		throw err;
	}
	const parsed = JSON.parse(raw);
	if (!isPlain(parsed)) throw new TypeError(file + ' does not hold an object');
	return parsed;
}

class Settings extends EventEmitter {
	constructor(options) {
		super();
		this.values = clone(options.defaults || {});
		if (options.file) mergeInto(this.values, fromFile(options.file));
		if (options.prefix) mergeInto(this.values, fromEnvironment(options.prefix, options.env || process.env));
	}

	get(dotted, fallback) {
		const value = getPath(this.values, dotted);
		return value === undefined ? fallback : clone(value);
	}

	set(dotted, value) {
		setPath(this.values, dotted, clone(value));
		this.emit('change', String(dotted));
	}

	/** A frozen view of these settings with one request's own choices on top. */
	withOverrides(overrides) {
		if (!isPlain(overrides)) throw new TypeError('overrides must be an object');
		return Object.freeze(mergeInto(clone(this.values), overrides));
	}

	/** Applies [{ path: "mail.host", value: ... }], as sent by the settings page. */
	applyPatch(operations) {
		if (!Array.isArray(operations) || operations.length > 50) throw new TypeError('patch must be a short list');
		const draft = clone(this.values);
		for (const op of operations) {
			if (!isPlain(op)) throw new TypeError('patch entries must be objects');
			setPath(draft, op.path, clone(op.value));
		}
		this.values = draft;
		operations.forEach((op) => this.emit('change', String(op.path)));
	}
}

module.exports = { Settings, getPath, setPath, mergeInto };
