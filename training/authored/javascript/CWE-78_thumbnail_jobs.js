const express = require('express');
const path = require('path');
const { execFile, exec } = require('child_process');
const { promisify } = require('util');
const multer = require('multer');

const run = promisify(execFile);
const shell = promisify(exec);

const SPOOL = '/var/spool/gallery';
const FORMATS = { jpg: 'jpeg', jpeg: 'jpeg', png: 'png', webp: 'webp' };

const upload = multer({ dest: SPOOL, limits: { fileSize: 20 * 1024 * 1024, files: 1 } });
const app = express();
const pending = [];
let busy = false;

function readOptions(body) {
    const { width = '320', height = '240', format = 'jpg', caption = '' } = body;
    return {
        width: Math.min(Number.parseInt(width, 10) || 320, 2048),
        height: Math.min(Number.parseInt(height, 10) || 240, 2048),
        format: FORMATS[String(format).toLowerCase()] || 'jpeg',
        caption: String(caption).trim().replace(/"/g, '\\"').slice(0, 120),
    };
}

async function probe(file) {
    const { stdout } = await run('identify', ['-format', '%w %h', `${file}[0]`]);
    const [w, h] = stdout.trim().split(' ').map(Number);
    return { w, h };
}

async function resize(job) {
    const size = `${job.width}x${job.height}>`;
    await run('convert', [job.source, '-auto-orient', '-thumbnail', size, job.output]);
}

async function label(job) {
    if (!job.caption) return;
<<<<<<< V
    await shell(`exiftool -overwrite_original -Description="${job.caption}" "${job.output}"`);
=======
    await run('exiftool', ['-overwrite_original', `-Description=${job.caption}`, job.output]);
>>>>>>> F
}

async function drain() {
    if (busy) return;
    busy = true;
    while (pending.length > 0) {
        const job = pending.shift();
        try {
            const dims = await probe(job.source);
            if (dims.w * dims.h > 80e6) throw new Error('image too large');
            await resize(job);
            await label(job);
            job.state = 'done';
        } catch (err) {
            job.state = 'failed';
            console.error('thumbnail %s: %s', job.id, err.message);
        }
    }
    await shell(`find ${SPOOL} -type f -mmin +120 -delete`).catch(() => {});
    busy = false;
}

app.post('/thumbnails', upload.single('image'), (req, res) => {
    if (!req.file) {
        res.status(400).json({ error: 'image missing' });
        return;
    }
    if (pending.length > 200) {
        res.status(503).json({ error: 'try again later' });
        return;
    }
    const options = readOptions(req.body);
    const job = {
        id: req.file.filename,
        source: req.file.path,
        output: path.join(SPOOL, `${req.file.filename}.thumb.${options.format}`),
        state: 'queued',
        ...options,
    };
    pending.push(job);
    drain();
    res.status(202).json({ id: job.id });
});

app.listen(5080);
