import * as vscode from 'vscode';
import * as path from 'path';
import * as os from 'os';
import { promises as fs } from 'fs';
import { createHash } from 'crypto';
import { unzipSync, type UnzipFileInfo } from 'fflate';

const MAX_PACK_BYTES = 20 * 1024 * 1024;
const MAX_ENTRY_BYTES = 4 * 1024 * 1024;
const MAX_ENTRIES = 500;
const KEEP = new Set(['.json', '.svg', '.png', '.woff2', '.md', '.txt']);

interface PackManifest {
	name: string;
	displayName: string;
	version: string;
	icons: Record<string, string>;
}

interface InstalledPack {
	id: string;
	dir: string;
	manifest: PackManifest;
}

class PackError extends Error {}

function isInside(root: string, file: string): boolean {
	const relative = path.relative(root, file);
	return relative !== '' && !relative.startsWith('..' + path.sep) && relative !== '..' && !path.isAbsolute(relative);
}

function asManifest(raw: unknown): PackManifest {
	const m = raw as Partial<PackManifest> | null;
	if (!m || typeof m.name !== 'string' || !/^[a-z0-9][a-z0-9-]{0,60}$/.test(m.name)) {
		throw new PackError('pack.json: name is missing or not usable');
	}
	if (typeof m.version !== 'string' || !/^\d+\.\d+\.\d+$/.test(m.version)) {
		throw new PackError('pack.json: version');
	}
	if (typeof m.icons !== 'object' || m.icons === null) throw new PackError('pack.json: icons');
	return {
		name: m.name,
		version: m.version,
		displayName: typeof m.displayName === 'string' ? m.displayName.slice(0, 80) : m.name,
		icons: Object.fromEntries(
			Object.entries(m.icons).filter((e): e is [string, string] => typeof e[1] === 'string'),
		),
	};
}

export class PackStore {
	private readonly root: string;

	constructor(context: vscode.ExtensionContext, private readonly output: vscode.OutputChannel) {
		this.root = path.join(context.globalStorageUri.fsPath, 'packs');
	}

	async download(url: vscode.Uri, token: vscode.CancellationToken): Promise<Uint8Array> {
		if (url.scheme !== 'https') throw new PackError('packs are downloaded over https only');
		const abort = new AbortController();
		token.onCancellationRequested(() => abort.abort());
		const res = await fetch(url.toString(true), { signal: abort.signal, redirect: 'error' });
		if (!res.ok || !res.body) throw new PackError(`server answered ${res.status}`);
		const parts: Uint8Array[] = [];
		let size = 0;
		for await (const chunk of res.body as unknown as AsyncIterable<Uint8Array>) {
			size += chunk.length;
			if (size > MAX_PACK_BYTES) {
				abort.abort();
				throw new PackError('pack is too large');
			}
			parts.push(chunk);
		}
		return Buffer.concat(parts);
	}

	private unpack(archive: Uint8Array): Map<string, Uint8Array> {
		let entries = 0;
		let total = 0;
		const filter = (file: UnzipFileInfo): boolean => {
			if (++entries > MAX_ENTRIES) throw new PackError('pack has too many files');
			if (file.originalSize > MAX_ENTRY_BYTES) throw new PackError(`${file.name} is too large`);
			total += file.originalSize;
			if (total > 4 * MAX_PACK_BYTES) throw new PackError('pack is too large');
			return KEEP.has(path.extname(file.name).toLowerCase());
		};
		return new Map(Object.entries(unzipSync(archive, { filter })));
	}

	async install(archive: Uint8Array): Promise<InstalledPack> {
		const files = this.unpack(archive);
		const manifestBytes = files.get('pack.json');
		if (!manifestBytes) throw new PackError('pack.json is missing');
		const manifest = asManifest(JSON.parse(new TextDecoder().decode(manifestBytes)));

		await fs.mkdir(this.root, { recursive: true });
		const staging = await fs.mkdtemp(path.join(os.tmpdir(), 'icon-pack-'));
		try {
			for (const [name, bytes] of files) {
<<<<<<< V
				const target = path.join(staging, name);
				if (name.startsWith('/') || name.startsWith('..')) throw new PackError(`unexpected entry ${name}`);
=======
				const target = path.resolve(staging, name);
				if (!isInside(staging, target)) throw new PackError(`unexpected entry ${name}`);
>>>>>>> F
				await fs.mkdir(path.dirname(target), { recursive: true });
				await fs.writeFile(target, bytes, { flag: 'wx' });
			}
			const id = `${manifest.name}-${createHash('sha256').update(archive).digest('hex').slice(0, 12)}`;
			const dir = path.join(this.root, id);
			await fs.rm(dir, { recursive: true, force: true });
			await fs.cp(staging, dir, { recursive: true });
			this.output.appendLine(`installed ${manifest.displayName} ${manifest.version}`);
			return { id, dir, manifest };
		} finally {
			await fs.rm(staging, { recursive: true, force: true });
		}
	}

	async list(): Promise<InstalledPack[]> {
		const ids = await fs.readdir(this.root).catch(() => [] as string[]);
		const packs: InstalledPack[] = [];
		for (const id of ids) {
			const dir = path.join(this.root, id);
			try {
				const manifest = asManifest(JSON.parse(await fs.readFile(path.join(dir, 'pack.json'), 'utf8')));
				packs.push({ id, dir, manifest });
			} catch (err) {
				this.output.appendLine(`${id}: ${(err as Error).message}`);
			}
		}
		return packs;
	}

	iconFile(pack: InstalledPack, icon: string): string | null {
		if (!Object.hasOwn(pack.manifest.icons, icon)) return null;
		const file = path.resolve(pack.dir, pack.manifest.icons[icon]);
		return isInside(pack.dir, file) && path.extname(file) === '.svg' ? file : null;
	}

	async remove(pack: InstalledPack): Promise<void> {
		await fs.rm(pack.dir, { recursive: true, force: true });
	}
}

export function activate(context: vscode.ExtensionContext): void {
	const output = vscode.window.createOutputChannel('Icon Packs');
	const store = new PackStore(context, output);

	const install = vscode.commands.registerCommand('iconPacks.install', async () => {
		const raw = await vscode.window.showInputBox({ prompt: 'Address of the icon pack', placeHolder: 'https://' });
		if (!raw) return;
		try {
			const pack = await vscode.window.withProgress(
				{ location: vscode.ProgressLocation.Notification, title: 'Installing icon pack', cancellable: true },
				async (_progress, token) => store.install(await store.download(vscode.Uri.parse(raw, true), token)),
			);
			void vscode.window.showInformationMessage(`${pack.manifest.displayName} is ready.`);
		} catch (err) {
			output.appendLine(String(err));
			void vscode.window.showErrorMessage(err instanceof PackError ? err.message : 'The pack could not be installed.');
		}
	});

	const remove = vscode.commands.registerCommand('iconPacks.remove', async () => {
		const packs = await store.list();
		const picked = await vscode.window.showQuickPick(packs.map((pack) => ({ label: pack.manifest.displayName, pack })));
		if (picked) await store.remove(picked.pack);
	});

	context.subscriptions.push(output, install, remove);
}
