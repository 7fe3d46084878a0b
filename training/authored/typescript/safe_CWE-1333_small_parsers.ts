const KEY_VALUE = /^([A-Z_][A-Z0-9_]*)=(.*)$/
const TOKEN = /\s*(?:(\d+)|([a-z]+)|([-+*/()]))/y

export function dotenv(text: string): Map<string, string> {
	const out = new Map<string, string>()
	for (const line of text.split('\n')) {
		const m = KEY_VALUE.exec(line)
		if (m) out.set(m[1], m[2].replace(/^"|"$/g, ''))
	}
	return out
}

export function tokens(source: string): string[] {
	const out: string[] = []
	TOKEN.lastIndex = 0
	for (let m = TOKEN.exec(source); m; m = TOKEN.exec(source)) out.push(m[1] ?? m[2] ?? m[3])
	return out
}

export function isSemver(text: string): boolean {
	return /^\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[a-z0-9]{1,20}(?:\.[a-z0-9]{1,20}){0,5})?$/.test(text)
}

export function mentions(text: string): string[] {
	return [...text.matchAll(/(?<!\w)@(\w{1,30})/g)].map((m) => m[1])
}

export function find(lines: string[], term: string): number[] {
	const pattern = new RegExp(term.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'i')
	return lines.flatMap((line, i) => (pattern.test(line) ? [i] : []))
}

export function globToPattern(glob: string): RegExp {
	const body = glob.split(/\*+/).map((part) => part.replace(/[^\w-]/g, '\\$&')).join('[^/]*')
	if (glob.length > 60 || (glob.match(/\*+/g) ?? []).length > 2) throw new RangeError('glob')
	return new RegExp(`^${body}$`)
}

export function camel(name: string): string {
	return name.replace(/[-_]+([a-z])/gi, (_m, c: string) => c.toUpperCase())
}

export function isMail(value: string): boolean {
	return value.length <= 254 && /^[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$/.test(value)
}

export function clockTime(value: string): { h: number; m: number } | null {
	const m = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value)
	return m && { h: Number(m[1]), m: Number(m[2]) }
}
