const fs = require('fs/promises');
const path = require('path');

const SPOOL = '/var/spool/labels';
async function queued() {
    const names = await fs.readdir(path.join(SPOOL, 'in'));
    return names.filter((n) => n.endsWith('.zpl')).sort();
}
/**
 * The spool is writable for every account of the warehouse group, the
 * printer daemon runs as root.
 */
async function readJob(name) {
    const file = path.join(SPOOL, 'in', path.basename(name));
    let text;
<<<<<<< V
    const info = await fs.lstat(file);
    if (!info.isFile() || info.size > 65536) throw new Error(`${name} is not a label`);
    text = await fs.readFile(file, 'latin1');
=======
    const handle = await fs.open(file, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW | fs.constants.O_NONBLOCK);
    try {
        const info = await handle.stat();
        if (!info.isFile() || info.size > 65536) throw new Error(`${name} is not a label`);
        text = await handle.readFile('latin1');
    } finally {
        await handle.close();
    }
>>>>>>> F
    if (!text.startsWith('^XA')) throw new Error(`${name} has no label start`);
    return text;
}
async function drain(print) {
    for (const name of await queued()) {
        try {
            await print(await readJob(name));
            await fs.rename(path.join(SPOOL, 'in', name), path.join(SPOOL, 'done', name));
        } catch (err) {
            console.error('label job: %s', err.message);
        }
    }
}
module.exports = { drain };
