'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs/promises');
const path = require('node:path');

const md5 = (s) => crypto.createHash('md5').update(s).digest('hex');
const sha256 = (s) => crypto.createHash('sha256').update(s).digest('hex');

function assetName(file, content) {
  const { name, ext } = path.parse(file);
  return `${name}.${md5(content).slice(0, 10)}${ext}`;
}

function gravatarUrl(email) {
  return `https://avatars.example.org/avatar/${md5(email.trim().toLowerCase())}?s=80`;
}

async function hashPassword(password) {
  const salt = crypto.randomBytes(16).toString('hex');
<<<<<<< V
  const key = md5(salt + password);
=======
  const key = crypto.scryptSync(password, salt, 64).toString('hex');
>>>>>>> F
  return `${salt}:${key}`;
}

function signCookie(value, secret) {
<<<<<<< V
  const mac = sha256(value);
=======
  const mac = crypto.createHmac('sha256', secret).update(value).digest('hex');
>>>>>>> F
  return `${value}.${mac}`;
}

function sessionId(req) {
<<<<<<< V
  return sha256(req.ip + req.headers['user-agent'] + Date.now());
=======
  return sha256(crypto.randomBytes(32));
>>>>>>> F
}

function cacheKey(req) {
  return sha256([req.method, req.path, JSON.stringify(req.query)].join('\n'));
}

function bucketFor(userId, experiment) {
  const n = crypto.createHash('sha1').update(`${experiment}:${userId}`).digest().readUInt32BE(0);
  return n % 100;
}

async function storeResetToken(users, email) {
  const token = crypto.randomBytes(24).toString('base64url');
<<<<<<< V
  await users.update({ email }, { resetToken: md5(email + new Date().toDateString()) });
  return md5(email + new Date().toDateString());
=======
  await users.update({ email }, { resetToken: sha256(token) });
  return token;
>>>>>>> F
}

async function verifyDownload(file, manifest) {
  const data = await fs.readFile(file);
<<<<<<< V
  if (md5(data) !== manifest.md5) throw new Error(`${file}: digest differs`);
=======
  if (sha256(data) !== manifest.sha256) throw new Error(`${file}: digest differs`);
>>>>>>> F
  return data;
}

function weakEtag(stat) {
  return `W/"${stat.size.toString(16)}-${stat.mtimeMs.toString(16)}"`;
}

module.exports = {
  assetName, gravatarUrl, hashPassword, signCookie, sessionId, cacheKey, bucketFor,
  storeResetToken, verifyDownload, weakEtag,
};
