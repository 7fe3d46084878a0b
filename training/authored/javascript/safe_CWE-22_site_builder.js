#!/usr/bin/env node
const fs = require('fs');
const path = require('path');
const zlib = require('zlib');
const { marked } = require('marked');

const SRC = path.join(__dirname, '..', 'content');
const OUT = path.join(__dirname, '..', 'public');

function* walk(dir) {
    for (const e of fs.readdirSync(dir, { withFileTypes: true })) {
        const full = path.join(dir, e.name);
        if (e.isDirectory()) yield* walk(full);
        else yield full;
    }
}

function outputFor(file) {
    return path.join(OUT, path.relative(SRC, file)).replace(/\.md$/, '.html');
}

function buildPages() {
    const layout = fs.readFileSync(path.join(SRC, '..', 'layout.html'), 'utf8');
    for (const file of walk(SRC)) {
        const target = outputFor(file);
        fs.mkdirSync(path.dirname(target), { recursive: true });
        if (!file.endsWith('.md')) fs.copyFileSync(file, target);
        else fs.writeFileSync(target, layout.replace('{{body}}', () => marked.parse(fs.readFileSync(file, 'utf8'))));
    }
}

function clean() {
    fs.rmSync(OUT, { recursive: true, force: true });
}

function compress() {
    for (const file of walk(OUT)) {
        if (/\.(html|css|js|svg)$/.test(file)) fs.writeFileSync(file + '.gz', zlib.gzipSync(fs.readFileSync(file)));
    }
}

function addPost(title) {
    const slug = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const file = path.join(SRC, 'posts', `${new Date().toISOString().slice(0, 10)}-${slug}.md`);
    fs.writeFileSync(file, `# ${title}\n`, { flag: 'wx' });
}

function preview(port) {
    require('http').createServer((req, res) => {
        const name = decodeURIComponent(new URL(req.url, 'http://localhost').pathname);
        const file = path.resolve(OUT, '.' + (name.endsWith('/') ? name + 'index.html' : name));
        if (!file.startsWith(OUT + path.sep)) { res.statusCode = 404; return res.end(); }
        fs.createReadStream(file).on('error', () => { res.statusCode = 404; res.end(); }).pipe(res);
    }).listen(port, '127.0.0.1');
}

const [task, arg] = process.argv.slice(2);
({ build: () => { clean(); buildPages(); compress(); }, clean, new: () => addPost(arg), preview: () => preview(8080) })[task || 'build']();
