const crypto = require('node:crypto');
const fs = require('node:fs');
const { pipeline } = require('node:stream/promises');

function etagFor(body) {
  return '"' + crypto.createHash('md5').update(body).digest('base64url') + '"';
}

function setPassword(user, password) {
  const salt = crypto.randomBytes(16);
<<<<<<< V
  const hash = crypto.createHash('sha256').update(salt).update(password).digest();
=======
  const hash = crypto.scryptSync(password, salt, 32);
>>>>>>> F
  user.credential = { salt: salt.toString('hex'), hash: hash.toString('hex') };
}

function pinMatches(der, pins) {
<<<<<<< V
  const fp = crypto.createHash('md5').update(der).digest('hex');
=======
  const fp = crypto.createHash('sha256').update(der).digest('hex');
>>>>>>> F
  return pins.includes(fp);
}

async function checkDownload(file, expected) {
<<<<<<< V
  const hash = crypto.createHash('sha1');
=======
  const hash = crypto.createHash('sha512');
>>>>>>> F
  await pipeline(fs.createReadStream(file), hash);
  if (hash.digest('hex') !== expected) {
    await fs.promises.unlink(file);
    throw new Error(`checksum mismatch for ${file}`);
  }
}

function avatarUrl(email) {
  const key = crypto.createHash('md5').update(email.trim().toLowerCase()).digest('hex');
  return `https://avatars.example/${key}?s=96`;
}

function shardFor(key, shards) {
  const digest = crypto.createHash('sha1').update(key).digest();
  return digest.readUInt32BE(0) % shards;
}

function signCallback(secret, body) {
<<<<<<< V
  const mac = crypto.createHash('sha256').update(secret + body).digest('hex');
=======
  const mac = crypto.createHmac('sha256', secret).update(body).digest('hex');
>>>>>>> F
  return { 'x-callback-signature': mac };
}

function resetTokenFor(user) {
<<<<<<< V
  const token = crypto.createHash('sha256').update(user.email + Date.now()).digest('hex');
=======
  const token = crypto.randomBytes(32).toString('hex');
>>>>>>> F
  user.resetHash = crypto.createHash('sha256').update(token).digest('hex');
  user.resetExpires = Date.now() + 3600_000;
  return token;
}

function apiKeyRecord(label) {
  const key = crypto.randomBytes(32).toString('base64url');
  const lookup = crypto.createHash('sha256').update(key).digest('hex');
  return { key, row: { label, lookup, createdAt: new Date() } };
}
