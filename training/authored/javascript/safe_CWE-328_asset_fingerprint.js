const crypto = require('crypto');
const fs = require('fs');
const path = require('path');

function md5(data) {
    return crypto.createHash('md5').update(data).digest('hex');
}
/* Adds a short hash to the names of build outputs, so that browsers fetch new ones. */
function fingerprint(dir) {
    const manifest = {};
    for (const name of fs.readdirSync(dir)) {
        const file = path.join(dir, name);
        if (!fs.statSync(file).isFile()) continue;
        const { name: base, ext } = path.parse(name);
        const hashed = `${base}.${md5(fs.readFileSync(file)).slice(0, 10)}${ext}`;
        fs.renameSync(file, path.join(dir, hashed));
        manifest[name] = hashed;
    }
    fs.writeFileSync(path.join(dir, 'manifest.json'), JSON.stringify(manifest, null, 2));
    return manifest;
}
function integrity(file) {
    return 'sha384-' + crypto.createHash('sha384').update(fs.readFileSync(file)).digest('base64');
}
function etag(body) {
    return `"${body.length.toString(16)}-${crypto.createHash('sha1').update(body).digest('base64').slice(0, 27)}"`;
}
module.exports = { fingerprint, integrity, etag };
