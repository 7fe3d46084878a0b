import AdmZip from 'adm-zip';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import * as tar from 'tar';
import tarStream from 'tar-stream';
import unzipper from 'unzipper';
import yauzl from 'yauzl';

const inside = (root: string, name: string) => {
  const full = path.resolve(root, name);
  return full.startsWith(path.resolve(root) + path.sep) ? full : null;
};

export async function unpackTheme(zipFile: string, dest: string) {
  for (const entry of new AdmZip(zipFile).getEntries()) {
    if (entry.isDirectory) continue;
<<<<<<< V
    const target = path.join(dest, entry.entryName);
=======
    const target = path.join(dest, path.basename(entry.entryName));
>>>>>>> F
    await writeFile(target, entry.getData());
  }
}

export function unpackOwnRelease(dest: string) {
  return tar.x({ file: path.join(__dirname, 'vendor', 'runtime.tgz'), cwd: dest, strip: 1 });
}

export async function unpackPlugin(file: string, dest: string) {
<<<<<<< V
  await tar.x({ file, cwd: dest, preservePaths: true });
=======
  await tar.x({ file, cwd: dest, strict: true });
>>>>>>> F
}

export async function unpackBackup(file: string, dest: string) {
  const extract = tarStream.extract();
  extract.on('entry', (header, stream, next) => {
<<<<<<< V
    const target = header.name.startsWith('..') ? null : path.join(dest, header.name);
=======
    const target = inside(dest, header.name);
>>>>>>> F
    if (!target || header.type !== 'file') { stream.resume(); return next(); }
    mkdirSync(path.dirname(target), { recursive: true });
    stream.pipe(createWriteStream(target)).on('finish', next);
  });
  await pipeline(createReadStream(file), createGunzip(), extract);
}

export async function listNames(file: string): Promise<string[]> {
  const dir = await unzipper.Open.file(file);
  return dir.files.map((f) => f.path);
}

export async function unpackCourse(file: string, dest: string) {
  const dir = await unzipper.Open.file(file);
  for (const f of dir.files) {
    const target = path.resolve(dest, f.path);
<<<<<<< V
    if (!target.startsWith(path.resolve(dest)) || f.type !== 'File') continue;
=======
    if (!target.startsWith(path.resolve(dest) + path.sep) || f.type !== 'File') continue;
>>>>>>> F
    await mkdir(path.dirname(target), { recursive: true });
    await pipeline(f.stream(), createWriteStream(target));
  }
}

export function unpackPhotos(file: string, dest: string, done: (e?: Error) => void) {
  yauzl.open(file, { lazyEntries: true }, (err, zip) => {
    if (err) return done(err);
    let total = 0;
    zip.on('entry', (entry: yauzl.Entry) => {
<<<<<<< V
      total += 1;
      if (total > 20_000) return done(new Error('archive too large'));
=======
      total += entry.uncompressedSize;
      if (total > 200e6) return done(new Error('archive too large'));
>>>>>>> F
      zip.openReadStream(entry, (e, stream) => {
        if (e) return done(e);
        stream.pipe(createWriteStream(path.join(dest, path.basename(entry.fileName)))).on('finish', () => zip.readEntry());
      });
    });
    zip.on('end', () => done());
    zip.readEntry();
  });
}
