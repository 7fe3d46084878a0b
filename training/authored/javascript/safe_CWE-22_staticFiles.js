import { createReadStream } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const TYPES = new Map([
    ['.html', 'text/html; charset=utf-8'],
    ['.css', 'text/css; charset=utf-8'],
    ['.js', 'text/javascript; charset=utf-8'],
    ['.json', 'application/json'],
    ['.svg', 'image/svg+xml'],
    ['.png', 'image/png'],
    ['.woff2', 'font/woff2'],
]);

function fail(res, status) {
    res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
    res.end(status === 404 ? 'Not found\n' : 'Request refused\n');
}

/** The path part of a request target, decoded once; null when it is malformed. */
export function requestPath(target) {
    const end = target.search(/[?#]/);
    const raw = end < 0 ? target : target.slice(0, end);
    if (!raw.startsWith('/')) return null;
    let path;
    try {
        path = decodeURIComponent(raw);
    } catch {
        return null;
    }
    if (path.includes('\0') || path.includes('\\')) return null;
    // No dot files.
    if (path.split('/').some((segment) => segment.startsWith('.'))) return null;
    return path.endsWith('/') ? `${path}index.html` : path;
}

export async function staticFiles(directory) {
    const root = await realpath(directory);

    return async function serve(req, res) {
        if (req.method !== 'GET' && req.method !== 'HEAD') {
            res.setHeader('Allow', 'GET, HEAD');
            return fail(res, 405);
        }
        const path = requestPath(req.url);
        const type = path && TYPES.get(extname(path).toLowerCase());
        if (!type) return fail(res, 404);

        let file;
        try {
            const real = await realpath(resolve(root, `.${path}`));
            if (!real.startsWith(root + sep)) return fail(res, 404);
            file = await open(real, 'r');
        } catch (e) {
            return fail(res, ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EISDIR'].includes(e.code) ? 404 : 500);
        }
        try {
            const info = await file.stat();
            if (!info.isFile()) return fail(res, 404);
            const etag = `W/"${info.size.toString(16)}-${Math.trunc(info.mtimeMs).toString(16)}"`;
            const headers = {
                ETag: etag,
                'Cache-Control': 'no-cache',
                'X-Content-Type-Options': 'nosniff',
            };
            if (req.headers['if-none-match'] === etag) {
                res.writeHead(304, headers);
                return res.end();
            }
            res.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': info.size });
            if (req.method === 'HEAD' || info.size === 0) return res.end();
            const body = createReadStream(null, { fd: file, autoClose: false, start: 0, end: info.size - 1 });
            await pipeline(body, res);
        } catch (e) {
            if (!res.headersSent) fail(res, 500);
            else res.destroy(e);
        } finally {
            await file.close();
        }
    };
}
