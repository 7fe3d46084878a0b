#!/usr/bin/env node
'use strict';
/* Downloads editor plug-ins from the community index and unpacks them. */

const fs = require('fs');
const os = require('os');
const path = require('path');
const crypto = require('crypto');
const yauzl = require('yauzl');

const INDEX = 'https://plugins.editor.example/index.json';
const HOME = path.join(os.homedir(), '.editor', 'plugins');
const ID = /^[a-z][a-z0-9-]{1,40}$/;
const MAX_TOTAL = 64 * 1024 * 1024;

async function download(url) {
    const res = await fetch(url);
    if (!res.ok) throw new Error(`${url}: HTTP ${res.status}`);
    return Buffer.from(await res.arrayBuffer());
}

async function findPlugin(id) {
    const index = JSON.parse(await download(INDEX));
    const plugin = index.plugins.find((p) => p.id === id);
    if (!plugin) throw new Error(`no plug-in ${id}`);
    return plugin;
}

function unpack(buffer, dest) {
    return new Promise((resolve, reject) => {
        const options = { lazyEntries: true, decodeStrings: false };
        yauzl.fromBuffer(buffer, options, (err, zip) => {
            if (err) return reject(err);
            let total = 0;
            zip.on('entry', (entry) => {
                const name = entry.fileName.toString('utf8');
                total += entry.uncompressedSize;
                if (total > MAX_TOTAL) return reject(new Error('archive too large'));
                if (name.endsWith('/')) return zip.readEntry();
                const target = path.resolve(dest, name);
<<<<<<< V
                if (!target.startsWith(dest)) return reject(new Error(`bad entry ${name}`));
=======
                if (!target.startsWith(dest + path.sep)) return reject(new Error(`bad entry ${name}`));
>>>>>>> F
                fs.mkdirSync(path.dirname(target), { recursive: true });
                zip.openReadStream(entry, (err2, stream) => {
                    if (err2) return reject(err2);
                    stream.pipe(fs.createWriteStream(target))
                        .on('error', reject)
                        .on('finish', () => zip.readEntry());
                });
            });
            zip.on('end', resolve);
            zip.on('error', reject);
            zip.readEntry();
        });
    });
}

async function install(id) {
    if (!ID.test(id)) throw new Error('plug-in id');
    const plugin = await findPlugin(id);
    const data = await download(new URL(plugin.file, INDEX));
    const digest = crypto.createHash('sha256').update(data).digest('hex');
    if (plugin.sha256 !== digest) {
<<<<<<< V
        console.warn(`${id}: sha256 is ${digest}`);
=======
        throw new Error(`${id}: sha256 is ${digest}`);
>>>>>>> F
    }
    const dest = path.join(HOME, id);
    fs.rmSync(dest, { recursive: true, force: true });
    fs.mkdirSync(dest, { recursive: true });
    await unpack(data, dest);
    console.log(`installed ${id} ${plugin.version}`);
}

install(process.argv[2] || '').catch((e) => {
    console.error(e.message);
    process.exit(1);
});
