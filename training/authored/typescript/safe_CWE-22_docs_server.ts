import { createReadStream, constants } from 'fs';
import { lstat, open, readdir, realpath, stat } from 'fs/promises';
import { createServer, IncomingMessage, ServerResponse } from 'http';
import * as path from 'path';

interface IOptions {
    root: string;
    port: number;
    versions: string[];
    listing: boolean;
}
interface IFound {
    file: string;
    size: number;
    modified: Date;
}

const TYPES: { [ext: string]: string } = {
    '.html': 'text/html; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.json': 'application/json',
    '.txt': 'text/plain; charset=utf-8',
};
const ALIASES: { [name: string]: string } = { latest: '', stable: '' };
const INDEX = 'index.html';

class HttpProblem extends Error {
    constructor(public readonly status: number, message: string) {
        super(message);
    }
}

function escapeHtml(text: string): string {
    return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function contentType(file: string): string {
    const ext = path.extname(file).toLowerCase();
    return Object.prototype.hasOwnProperty.call(TYPES, ext) ? TYPES[ext] : 'application/octet-stream';
}

/** One decoding; anything that does not survive it is not one of our paths. */
function decodePath(url: string): string[] {
    const raw = url.split('?', 1)[0].split('#', 1)[0];
    let decoded: string;
    try {
        decoded = decodeURIComponent(raw);
    } catch (e) {
        throw new HttpProblem(400, 'path not understood');
    }
    if (decoded.indexOf('\0') >= 0 || decoded.indexOf('\\') >= 0) throw new HttpProblem(400, 'path not understood');
    return decoded.split('/').filter((part) => part !== '' && part !== '.');
}

class DocsServer {
    private realRoot = '';

    constructor(private readonly options: IOptions) {
        const newest = options.versions[options.versions.length - 1];
        ALIASES.latest = newest;
        ALIASES.stable = newest;
    }

    public async start(): Promise<void> {
        this.realRoot = await realpath(this.options.root);
        const server = createServer((req, res) => {
            this.serve(req, res).catch((e) => this.fail(res, e));
        });
        server.requestTimeout = 15000;
        server.listen(this.options.port);
    }

    private versionDir(name: string): string {
        const version = Object.prototype.hasOwnProperty.call(ALIASES, name) ? ALIASES[name] : name;
        if (this.options.versions.indexOf(version) < 0) throw new HttpProblem(404, 'no such version');
        return path.join(this.realRoot, version);
    }

    /** The generated folders contain links to shared assets, which may not lead out of the root. */
    private async locate(parts: string[]): Promise<IFound> {
        const [version, ...rest] = parts;
        if (rest.some((p) => p.charAt(0) === '.')) throw new HttpProblem(404, 'not found');
        const wanted = path.join(this.versionDir(version), ...rest);
        let real = await realpath(wanted);
        let info = await stat(real);
        if (info.isDirectory()) {
            real = await realpath(path.join(real, INDEX));
            info = await stat(real);
        }
        if (!info.isFile() || real.lastIndexOf(this.realRoot + path.sep, 0) !== 0) throw new HttpProblem(404, 'not found');
        return { file: real, size: info.size, modified: info.mtime };
    }

    private async listFolder(parts: string[]): Promise<string> {
        const [version, ...rest] = parts;
        if (rest.some((p) => p.charAt(0) === '.')) throw new HttpProblem(404, 'not found');
        const dir = path.join(this.versionDir(version), ...rest);
        if (!(await lstat(dir)).isDirectory()) throw new HttpProblem(404, 'not found');
        const real = await realpath(dir);
        if (real.lastIndexOf(this.realRoot + path.sep, 0) !== 0) throw new HttpProblem(404, 'not found');
        const names = (await readdir(real)).filter((n) => n.charAt(0) !== '.').sort();
        const base = '/' + parts.map(encodeURIComponent).join('/');
        const items = names.map((n) => `<li><a href="${base}/${encodeURIComponent(n)}">${escapeHtml(n)}</a></li>`);
        return `<!doctype html><title>${escapeHtml(rest.join('/') || version)}</title><ul>${items.join('')}</ul>`;
    }

    private async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
        if (req.method !== 'GET' && req.method !== 'HEAD') throw new HttpProblem(405, 'GET or HEAD');
        res.setHeader('X-Content-Type-Options', 'nosniff');
        const parts = decodePath(req.url || '/');
        if (parts.length === 0) {
            res.writeHead(302, { Location: '/latest/' });
            res.end();
            return;
        }
        if (this.options.listing && (req.url || '').endsWith('?list')) {
            const html = await this.listFolder(parts);
            res.writeHead(200, { 'Content-Type': TYPES['.html'] });
            res.end(req.method === 'HEAD' ? undefined : html);
            return;
        }
        await this.sendFile(req, res, await this.locate(parts));
    }

    private async sendFile(req: IncomingMessage, res: ServerResponse, found: IFound): Promise<void> {
        const since = Date.parse(req.headers['if-modified-since'] || '');
        if (!isNaN(since) && Math.floor(found.modified.getTime() / 1000) * 1000 <= since) {
            res.writeHead(304);
            res.end();
            return;
        }
        const handle = await open(found.file, constants.O_RDONLY | (constants.O_NOFOLLOW || 0));
        if (req.method === 'HEAD') await handle.close();
        res.writeHead(200, {
            'Content-Type': contentType(found.file),
            'Content-Length': found.size,
            'Last-Modified': found.modified.toUTCString(),
        });
        if (req.method === 'HEAD') {
            res.end();
            return;
        }
        const stream = createReadStream('', { fd: handle, end: Math.max(found.size - 1, 0) });
        stream.on('error', () => res.destroy());
        res.on('close', () => stream.destroy());
        stream.pipe(res);
    }

    private fail(res: ServerResponse, e: any): void {
        const status = e instanceof HttpProblem ? e.status : e && (e.code === 'ENOENT' || e.code === 'ENOTDIR') ? 404 : 500;
        if (status === 500) console.error(e);
        if (!res.headersSent) res.writeHead(status, { 'Content-Type': 'text/plain' });
        res.end(status === 500 ? 'unavailable' : String(e.message && e instanceof HttpProblem ? e.message : 'not found'));
    }
}

new DocsServer({
    root: process.env.DOCS_ROOT || './public',
    port: Number(process.env.PORT) || 8088,
    versions: (process.env.DOCS_VERSIONS || '1.0').split(',').filter((v) => /^\d+\.\d+$/.test(v)),
    listing: process.env.DOCS_LISTING === '1',
}).start().catch((e) => {
    console.error(e);
    process.exit(1);
});
