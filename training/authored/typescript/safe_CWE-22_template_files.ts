import { promises as fs } from 'fs';
import * as path from 'path';

const NAME = /^[a-z0-9][a-z0-9_-]{0,60}$/;

export class TemplateFiles {
	private readonly root: string;

	constructor(root: string) {
		this.root = path.resolve(root);
	}

	async read(name: string, locale: string): Promise<string> {
		if (!NAME.test(name) || !/^[a-z]{2}$/.test(locale)) {
			throw new Error('no such template');
		}
		return fs.readFile(path.join(this.root, locale, `${name}.hbs`), 'utf8');
	}

	async readPartial(relative: string): Promise<string> {
		const file = path.resolve(this.root, 'partials', relative);
		const rel = path.relative(path.join(this.root, 'partials'), file);
		if (rel === '' || rel.split(path.sep)[0] === '..' || path.isAbsolute(rel)) {
			throw new Error('no such partial');
		}
		return fs.readFile(file, 'utf8');
	}

	async list(locale: string): Promise<string[]> {
		if (!/^[a-z]{2}$/.test(locale)) {
			return [];
		}
		const entries = await fs.readdir(path.join(this.root, locale), { withFileTypes: true });
		return entries
			.filter((e) => e.isFile() && e.name.endsWith('.hbs'))
			.map((e) => path.basename(e.name, '.hbs'));
	}
}
