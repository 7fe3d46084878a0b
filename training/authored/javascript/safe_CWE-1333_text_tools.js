import escapeStringRegexp from 'escape-string-regexp';
import RE2 from 're2';

export const slug = (s) => s.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

export function highlight(text, term) {
	const re = new RegExp(escapeStringRegexp(term), 'gi');
	return text.split(re).map((part, i) => (i ? { hit: true, part } : { part }));
}

export function grep(lines, pattern) {
	const re = new RE2(pattern, 'i');
	return lines.filter((l) => re.test(l));
}

export function anyOf(words) {
	return new RegExp(`\\b(?:${words.map(escapeStringRegexp).join('|')})\\b`, 'u');
}

export function isIsoDate(s) {
	return /^\d{4}-\d\d-\d\d$/.test(s);
}

export function isMail(s) {
	return s.length < 255 && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(s);
}

export function globToRegExp(glob) {
	const source = glob.split('*').map(escapeStringRegexp).join('[^/]*');
	return new RegExp(`^${source}$`);
}

export function stripAnsi(s) {
	return s.replace(/\x1b\[[0-9;]*m/g, '');
}

export function fillTemplate(text, values) {
	return text.replace(/\{\{(\w+)\}\}/g, (whole, name) => (Object.hasOwn(values, name) ? values[name] : whole));
}

export function firstNumber(s) {
	const m = /-?\d+(?:\.\d+)?/.exec(s);
	return m ? Number(m[0]) : NaN;
}

export function normalizeNewlines(s) {
	return s.replace(/\r\n?/g, '\n');
}

export function versionRange(min, max) {
	return new RegExp(`^v(?:[${Number(min) % 10}-${Number(max) % 10}])\\.\\d+$`);
}

export function handler(req, res) {
	const wanted = String(req.query.q ?? '').slice(0, 100);
	res.json(highlight(req.app.locals.text, wanted || ' '));
}
