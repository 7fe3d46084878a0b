'use strict';

const crypto = require('crypto');
const fs = require('fs');
const path = require('path');

function md5(...parts) {
    const h = crypto.createHash('md5');
    for (const p of parts) {
        h.update(String(p.length));
        h.update(':');
        h.update(p);
    }
    return h.digest('hex');
}

class TransformCache {
    constructor(dir, version) {
        this.dir = dir;
        this.version = version;
        fs.mkdirSync(dir, { recursive: true });
    }

    keyFor(source, options) {
        const flat = JSON.stringify(options, Object.keys(options).sort());
        return md5(this.version, flat, source);
    }

    fileFor(key) {
        return path.join(this.dir, key.slice(0, 2), key + '.js');
    }

    get(key) {
        try {
            return fs.readFileSync(this.fileFor(key), 'utf8');
        } catch (err) {
            if (err.code === 'ENOENT') return undefined;
            throw err;
        }
    }

    set(key, code) {
        const file = this.fileFor(key);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        const tmp = `${file}.${process.pid}.tmp`;
        fs.writeFileSync(tmp, code);
        fs.renameSync(tmp, file);
    }
}

function chunkName(modules) {
    return 'chunk-' + crypto.createHash('sha1').update(modules.join('\0')).digest('hex').slice(0, 8);
}

module.exports = { TransformCache, chunkName };
