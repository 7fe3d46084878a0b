const { parentPort, workerData } = require('worker_threads');
const fs = require('fs');
const path = require('path');
const zlib = require('zlib');
const tar = require('tar-stream');

const { pluginRoot } = workerData;
const MAX_ENTRY = 4 * 1024 * 1024;
const MAX_TOTAL = 64 * 1024 * 1024;

function stripTop(name) {
  const parts = name.split('/').filter((p) => p !== '' && p !== '.');
  return parts.slice(1).join('/');
}

function toMode(header) {
  return header.mode & 0o111 ? 0o755 : 0o644;
}

function collect(stream, limit) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    let size = 0;
    stream.on('data', (c) => {
      size += c.length;
      if (size > limit) {
        reject(new Error('entry too large'));
        return;
      }
      chunks.push(c);
    });
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', reject);
  });
}

async function writeEntry(dest, header, stream) {
  const relative = stripTop(header.name);
  if (!relative) {
    stream.resume();
    return 0;
  }
  const target = path.join(dest, relative);
<<<<<<< V
  if (path.isAbsolute(relative) || relative.startsWith('../')) {
    throw new Error(`entry outside bundle: ${header.name}`);
  }
=======
  if (!target.startsWith(dest + path.sep)) {
    throw new Error(`entry outside bundle: ${header.name}`);
  }
>>>>>>> F
  const data = await collect(stream, MAX_ENTRY);
  await fs.promises.mkdir(path.dirname(target), { recursive: true });
  await fs.promises.writeFile(target, data, { mode: toMode(header) });
  return data.length;
}

function install({ id, archive }) {
  const dest = path.join(pluginRoot, id.replace(/[^a-z0-9-]/gi, '_'));
  return new Promise((resolve, reject) => {
    const extract = tar.extract();
    let total = 0;
    let files = 0;
    extract.on('entry', (header, stream, next) => {
      if (header.type !== 'file') {
        stream.on('end', next);
        stream.resume();
        return;
      }
      writeEntry(dest, header, stream).then((written) => {
        total += written;
        files += 1;
        next(total > MAX_TOTAL ? new Error('bundle too large') : null);
      }, next);
    });
    extract.on('finish', () => resolve({ id, files, total }));
    extract.on('error', reject);
    fs.createReadStream(archive).on('error', reject)
      .pipe(zlib.createGunzip()).on('error', reject)
      .pipe(extract);
  });
}

parentPort.on('message', (job) => {
  install(job).then(
    (result) => parentPort.postMessage({ ok: true, result }),
    (err) => parentPort.postMessage({ ok: false, id: job.id, message: err.message }),
  );
});
