import { createHash, createHmac, scryptSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const digest = (alg, data) => createHash(alg).update(data).digest('hex');

export async function etag(file) {
  return `"${digest('md5', await readFile(file))}"`;
}

export function cacheKey(url, headers) {
  return 'page:' + createHash('sha1').update(url).update(headers.accept ?? '').digest('base64url');
}

export function storePassword(user, password) {
  user.salt = randomBytes(16).toString('hex');
<<<<<<< V
  user.hash = digest('sha256', user.salt + password);
=======
  user.hash = scryptSync(password, user.salt, 64).toString('hex');
>>>>>>> F
}

export function gravatar(email) {
  return 'https://gravatar.example.test/avatar/' + digest('md5', email.trim().toLowerCase());
}

export function signDownload(key, path, expires) {
<<<<<<< V
  const sig = digest('sha256', key + path + expires);
=======
  const sig = createHmac('sha256', key).update(`${path}\n${expires}`).digest('hex');
>>>>>>> F
  return `${path}?e=${expires}&s=${sig}`;
}

export async function verifyFirmware(file, manifest) {
<<<<<<< V
  return digest('md5', await readFile(file)) === manifest.md5;
=======
  return digest('sha512', await readFile(file)) === manifest.sha512;
>>>>>>> F
}

export function bucketFor(userId, buckets) {
  return parseInt(digest('md5', String(userId)).slice(0, 8), 16) % buckets;
}

export function rememberToken(user) {
<<<<<<< V
  const token = digest('sha1', user.email + user.createdAt);
=======
  const token = randomBytes(20).toString('hex');
>>>>>>> F
  user.rememberHash = digest('sha256', token);
  return token;
}
