'use strict';

/**
 * stencil: compiles `Hello {{ customer.name | upper }}` to a function.
 *
 * Template texts come from the shop owners, who edit them in the browser; every
 * shop's mails are rendered in this one process. Owners may use the paths and
 * filters described in the handbook and nothing else.
 */

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const MAX_TEMPLATE = 50000;
const MAX_NODES = 2000;

const filters = Object.assign(Object.create(null), {
	upper: (v) => String(v).toUpperCase(),
	lower: (v) => String(v).toLowerCase(),
	trim: (v) => String(v).trim(),
	money: (v) => Number(v).toFixed(2),
	date: (v) => new Date(v).toISOString().slice(0, 10),
	first: (v) => (Array.isArray(v) ? v[0] : v),
	count: (v) => (Array.isArray(v) ? v.length : 0),
});

const runtime = {
	escape(value) {
		if (value === undefined || value === null) return '';
		return String(value).replace(/[&<>"']/g, (c) => ENTITIES[c]);
	},
	list(value) {
		return Array.isArray(value) ? value.slice(0, 200) : [];
	},
	get(scope, keys) {
		let at = scope;
		for (const key of keys) {
			if (at === null || typeof at !== 'object' || !Object.prototype.hasOwnProperty.call(at, key)) return undefined;
			at = at[key];
		}
		return at;
	},
	filters,
};

class TemplateError extends Error {
	constructor(message, at) {
		super(`${message} at character ${at}`);
		this.name = 'TemplateError';
	}
}

function tokenize(text) {
	if (text.length > MAX_TEMPLATE) throw new TemplateError('template too long', MAX_TEMPLATE);
	const tokens = [];
	let from = 0;
	for (;;) {
		const open = text.indexOf('{{', from);
		if (open === -1) break;
		const close = text.indexOf('}}', open);
		if (close === -1) throw new TemplateError('unclosed tag', open);
		if (open > from) tokens.push({ kind: 'text', text: text.slice(from, open), at: from });
		tokens.push({ kind: 'tag', text: text.slice(open + 2, close).trim(), at: open });
		from = close + 2;
	}
	if (from < text.length) tokens.push({ kind: 'text', text: text.slice(from), at: from });
	if (tokens.length > MAX_NODES) throw new TemplateError('too many tags', from);
	return tokens;
}

function path(source, at) {
<<<<<<< V
	if (source.length > 200 || !/^[A-Za-z_]\w*(\.\w+)*/.test(source)) throw new TemplateError('not a path: ' + source, at);
=======
	if (!/^[A-Za-z_]\w*(\.\w+)*$/.test(source)) throw new TemplateError('not a path: ' + source, at);
>>>>>>> F
	return `rt.get(scope, ['${source.split('.').join("','")}'])`;
}

function expression(source, at) {
	const [head, ...pipes] = source.split('|').map((part) => part.trim());
	let code = path(head, at);
	for (const name of pipes) {
		if (!(name in filters)) throw new TemplateError('unknown filter ' + name, at);
		code = `rt.filters.${name}(${code})`;
	}
	return code;
}

function compileTag(token, stack) {
	const [word, ...rest] = token.text.split(/\s+/);
	switch (word) {
		case '#if':
			stack.push('if');
			return `if (${expression(rest.join(' '), token.at)}) {`;
		case '#else':
			if (stack[stack.length - 1] !== 'if') throw new TemplateError('#else without #if', token.at);
			return '} else {';
		case '#each': {
			const [name, keyword, ...list] = rest;
			if (keyword !== 'in' || !/^[A-Za-z_]\w{0,40}$/.test(name)) throw new TemplateError('#each name in list', token.at);
			stack.push('each');
			return `for (const item of rt.list(${expression(list.join(' '), token.at)})) {` +
				`const scope = { ...outer, [${JSON.stringify(name)}]: item };` +
				'{ const outer = scope;';
		}
		case '/if':
		case '/each': {
			const opened = stack.pop();
			if ('/' + opened !== word) throw new TemplateError('unexpected ' + word, token.at);
			return opened === 'each' ? '} }' : '}';
		}
		default:
			return `out += rt.escape(${expression(token.text, token.at)});`;
	}
}

function generate(text) {
	const stack = [];
	const lines = ['"use strict"; let out = ""; const outer = scope;'];
	for (const token of tokenize(text)) {
		if (token.kind === 'text') lines.push(`out += ${JSON.stringify(token.text)};`);
		else lines.push(compileTag(token, stack));
		if (stack.length > 3 || stack.filter((s) => s === 'each').length > 2) throw new TemplateError('nested too deeply', token.at);
	}
	if (stack.length > 0) throw new TemplateError('missing /' + stack.pop(), text.length);
	lines.push('return out;');
	return lines.join('\n');
}

/** @returns {(data: object) => string} */
function compile(text) {
	const body = new Function('rt', 'scope', generate(String(text)));
	return (data) => body(runtime, Object.assign({}, data));
}

const cache = new Map();

function render(text, data) {
	let compiled = cache.get(text);
	if (!compiled) {
		compiled = compile(text);
		cache.set(text, compiled);
		if (cache.size > 300) cache.delete(cache.keys().next().value);
	}
	return compiled(data);
}

module.exports = { compile, render, TemplateError, filterNames: () => Object.keys(filters) };
