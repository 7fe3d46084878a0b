import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import zlib from 'node:zlib';
import { promisify } from 'node:util';

/*
 * Course bundles are uploaded by teachers. A bundle is a small container:
 *
 *   "CBND" | u32 entry count | entries
 *   entry: u16 name length | name (utf-8) | u8 method | u32 stored size | u32 plain size | bytes
 *
 * method 0: stored, method 1: raw deflate. All numbers are little endian.
 */

const inflate = promisify(zlib.inflateRaw);

const MAGIC = 'CBND';
const MAX_ENTRIES = 2000;
const MAX_ENTRY = 8 * 1024 * 1024;
const MAX_TOTAL = 128 * 1024 * 1024;
const NAME = /^[a-z0-9][a-z0-9_-]*(\/[a-z0-9][a-z0-9_-]*)*\.(md|json|png|jpg|mp3)$/;

export class BundleError extends Error {}

class Reader {
  constructor(buffer) {
    this.buffer = buffer;
    this.at = 0;
  }

  take(length) {
    const end = this.at + length;
    if (end > this.buffer.length) throw new BundleError('bundle ends early');
    const slice = this.buffer.subarray(this.at, end);
    this.at = end;
    return slice;
  }

  u8() { return this.take(1).readUInt8(0); }

  u16() { return this.take(2).readUInt16LE(0); }

  u32() { return this.take(4).readUInt32LE(0); }
}

/** Reads the directory; the data stays compressed. */
function readEntries(buffer) {
  const reader = new Reader(buffer);
  if (reader.take(4).toString('latin1') !== MAGIC) throw new BundleError('not a course bundle');
  const count = reader.u32();
  if (count === 0 || count > MAX_ENTRIES) throw new BundleError(`cannot take ${count} entries`);

  const entries = [];
  const seen = new Set();
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    const name = reader.take(reader.u16()).toString('utf8');
    if (name.length > 120 || !NAME.test(name)) throw new BundleError('entry name not accepted');
    if (seen.has(name)) throw new BundleError(`${name} occurs twice`);
    seen.add(name);

    const method = reader.u8();
    const stored = reader.u32();
    const plain = reader.u32();
    if (plain > MAX_ENTRY) throw new BundleError(`${name} is too large`);
    total += plain;
    if (total > MAX_TOTAL) throw new BundleError('bundle is too large');
    entries.push({ name, method, plain, data: reader.take(stored) });
  }
  return entries;
}

async function unpack(entry) {
  switch (entry.method) {
    case 0:
      if (entry.data.length !== entry.plain) throw new BundleError(`${entry.name}: size differs`);
      return entry.data;
    case 1: {
<<<<<<< V
      const data = await inflate(entry.data);
=======
      const data = await inflate(entry.data, { maxOutputLength: entry.plain || 1 });
>>>>>>> F
      if (data.length !== entry.plain) throw new BundleError(`${entry.name}: size differs`);
      return data;
    }
    default:
      throw new BundleError(`${entry.name}: unknown method ${entry.method}`);
  }
}

function parseOutline(data) {
  let outline;
  try {
    outline = JSON.parse(data.toString('utf8'));
  } catch {
    throw new BundleError('course.json is not JSON');
  }
  const { title, units } = outline ?? {};
  if (typeof title !== 'string' || title.length > 200) throw new BundleError('course.json: title');
  if (!Array.isArray(units) || units.length > 300) throw new BundleError('course.json: units');
  return { title, units: units.map(String) };
}

async function writeAll(folder, name, data) {
  const target = path.join(folder, name);
  await mkdir(path.dirname(target), { recursive: true });
  const file = await open(target, 'wx', 0o640);
  try {
    await file.writeFile(data);
  } finally {
    await file.close();
  }
}

/**
 * Imports a bundle below `root` and returns its outline. Nothing is visible
 * under the final name unless everything was written.
 */
export async function importBundle(buffer, root) {
  const entries = readEntries(buffer);
  const id = createHash('sha256').update(buffer).digest('hex').slice(0, 24);
  const staging = path.join(root, `.import-${id}-${process.pid}`);
  let outline = null;

  await mkdir(staging);
  try {
    for (const entry of entries) {
      const data = await unpack(entry);
      if (entry.name === 'course.json') outline = parseOutline(data);
      await writeAll(staging, entry.name, data);
    }
    if (!outline) throw new BundleError('course.json is missing');
    await rename(staging, path.join(root, id));
  } catch (err) {
    await rm(staging, { recursive: true, force: true });
    if (err.code === 'Z_DATA_ERROR' || err.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new BundleError('bundle is damaged');
    }
    throw err;
  }
  return { id, ...outline, files: entries.length };
}
