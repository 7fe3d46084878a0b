import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const DIR = join(__dirname, '..', 'locales');
const LOCALES = ['en', 'es', 'pt-BR', 'ja'] as const;

type Locale = (typeof LOCALES)[number];

function isLocale(value: string): value is Locale {
	return (LOCALES as readonly string[]).includes(value);
}

const bundles = new Map<string, Promise<Record<string, string>>>();

export function load(locale: string, namespace: string): Promise<Record<string, string>> {
	const lang: Locale = isLocale(locale) ? locale : 'en';
	const file = join(DIR, lang, basename(`${namespace}.json`));
	let bundle = bundles.get(file);
	if (!bundle) {
		bundle = readFile(file, 'utf8').then((text) => JSON.parse(text), () => ({}));
		if (bundles.size < 500) bundles.set(file, bundle);
	}
	return bundle;
}

export async function translate(locale: string, key: string): Promise<string> {
	const [namespace, ...rest] = key.split(':');
	const bundle = await load(locale, namespace);
	const name = rest.join(':');
	return Object.hasOwn(bundle, name) ? bundle[name] : name;
}
