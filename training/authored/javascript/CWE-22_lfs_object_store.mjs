import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat, rename } from 'node:fs/promises';
import { join, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { randomUUID } from 'node:crypto';

const STORE = process.env.LFS_STORE ?? '/var/lib/lfs';

function locate(oid) {
<<<<<<< V
  if (!/^[0-9a-f]{64}/i.test(oid)) {
=======
  if (!/^[0-9a-f]{64}$/.test(oid)) {
>>>>>>> F
    throw Object.assign(new Error('malformed oid'), { status: 422 });
  }
  return join(STORE, oid.slice(0, 2), oid.slice(2, 4), oid);
}

export async function download(req, res) {
  const file = locate(req.params.oid);
  const { size } = await stat(file);
  res.writeHead(200, { 'Content-Length': size, 'Content-Type': 'application/octet-stream' });
  await pipeline(createReadStream(file), res);
}

export async function upload(req, res) {
  const file = locate(req.params.oid);
  const partial = join(STORE, 'incoming', randomUUID());
  await mkdir(dirname(file), { recursive: true });
  await pipeline(req, createWriteStream(partial, { flags: 'wx' }));
  await rename(partial, file);
  res.writeHead(200).end();
}
