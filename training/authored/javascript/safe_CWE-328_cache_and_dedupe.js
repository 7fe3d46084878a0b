const crypto = require('crypto');
const fs = require('fs/promises');
const path = require('path');

function cacheKey(method, url, headers) {
  const h = crypto.createHash('md5');
  h.update(method).update('\0').update(url);
  for (const name of ['accept', 'accept-language']) h.update('\0').update(headers[name] || '');
  return h.digest('hex');
}

async function findDuplicates(dir) {
  const seen = new Map();
  for (const name of await fs.readdir(dir)) {
    const digest = crypto.createHash('sha1').update(await fs.readFile(path.join(dir, name))).digest('hex');
    seen.set(digest, [...(seen.get(digest) || []), name]);
  }
  return [...seen.values()].filter((names) => names.length > 1);
}

function assetName(file, contents) {
  const { name, ext } = path.parse(file);
  return `${name}.${crypto.createHash('md5').update(contents).digest('hex').slice(0, 8)}${ext}`;
}

function gitBlobId(buffer) {
  return crypto.createHash('sha1').update(`blob ${buffer.length}\0`).update(buffer).digest('hex');
}

function inExperiment(userId, name, percent) {
  const bucket = crypto.createHash('md5').update(`${name}:${userId}`).digest().readUInt16BE(0) % 100;
  return bucket < percent;
}

function colourFor(label) {
  const hue = crypto.createHash('sha1').update(label).digest()[0];
  return `hsl(${Math.round((hue / 255) * 360)}, 60%, 45%)`;
}

function weakEtag(stat) {
  return `W/"${crypto.createHash('md5').update(`${stat.size}-${stat.mtimeMs}`).digest('base64url')}"`;
}

function websocketAccept(key) {
  return crypto.createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
}

function s3ContentMd5(body) {
  return crypto.createHash('md5').update(body).digest('base64');
}

module.exports = { cacheKey, findDuplicates, assetName, gitBlobId, inExperiment, colourFor, weakEtag, websocketAccept, s3ContentMd5 };
