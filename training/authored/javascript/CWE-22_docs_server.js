// Tiny static server for the generated documentation, no dependencies.
const http = require('http');
const fs = require('fs');
const path = require('path');
const { pipeline } = require('stream');

const ROOT = path.resolve(process.argv[2] || 'public');
const PORT = Number(process.argv[3] || 8000);

const TYPES = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css',
	'.js': 'text/javascript',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.json': 'application/json',
	'.txt': 'text/plain; charset=utf-8',
};

function fail(res, status) {
	res.writeHead(status, { 'Content-Type': 'text/plain' });
	res.end(http.STATUS_CODES[status] + '\n');
}

function serveFile(file, req, res) {
	fs.stat(file, (err, st) => {
		if (err || !st.isFile()) return fail(res, 404);
		const etag = `"${st.size.toString(16)}-${Math.floor(st.mtimeMs).toString(16)}"`;
		if (req.headers['if-none-match'] === etag) {
			res.writeHead(304);
			return res.end();
		}
		res.writeHead(200, {
			'Content-Type': TYPES[path.extname(file)] || 'application/octet-stream',
			'Content-Length': st.size,
			'X-Content-Type-Options': 'nosniff',
			ETag: etag,
		});
		if (req.method === 'HEAD') return res.end();
		pipeline(fs.createReadStream(file), res, () => {});
	});
}

const server = http.createServer((req, res) => {
	if (req.method !== 'GET' && req.method !== 'HEAD') return fail(res, 405);
	const raw = req.url.split('?')[0];
	let file;
	try {
<<<<<<< V
		if (raw.includes('..')) return fail(res, 403);
		file = path.join(ROOT, decodeURIComponent(raw));
=======
		file = path.join(ROOT, path.posix.normalize('/' + decodeURIComponent(raw)));
>>>>>>> F
	} catch {
		return fail(res, 400);
	}
	if (file.includes('\0')) return fail(res, 400);
	if (raw.endsWith('/')) file = path.join(file, 'index.html');
	serveFile(file, req, res);
});

server.headersTimeout = 10000;
server.listen(PORT, () => {
	console.log(`${ROOT} on http://localhost:${PORT}/`);
});
