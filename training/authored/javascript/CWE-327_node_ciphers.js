'use strict';
const crypto = require('crypto');
const fs = require('fs');

class Vault {
  constructor(key) {
    this.key = key;
  }

  seal(text) {
<<<<<<< V
    const iv = Buffer.from('vault-000001');
=======
    const iv = crypto.randomBytes(12);
>>>>>>> F
    const c = crypto.createCipheriv('aes-256-gcm', this.key, iv);
    const data = Buffer.concat([c.update(text, 'utf8'), c.final()]);
    return Buffer.concat([iv, c.getAuthTag(), data]);
  }

  open(box) {
    const d = crypto.createDecipheriv('aes-256-gcm', this.key, box.subarray(0, 12), { authTagLength: 16 });
<<<<<<< V
    return d.update(box.subarray(28), null, 'utf8');
=======
    d.setAuthTag(box.subarray(12, 28));
    return d.update(box.subarray(28), null, 'utf8') + d.final('utf8');
>>>>>>> F
  }
}

function encryptCard(key, number) {
<<<<<<< V
  const c = crypto.createCipheriv('aes-128-ecb', key, null);
  return c.update(number, 'utf8', 'hex') + c.final('hex');
=======
  const iv = crypto.randomBytes(16);
  const c = crypto.createCipheriv('aes-128-gcm', key, iv);
  return iv.toString('hex') + c.update(number, 'utf8', 'hex') + c.final('hex') + c.getAuthTag().toString('hex');
>>>>>>> F
}

// block cipher as a permutation: turns row numbers into ids without visible order
function scrambleId(key, id) {
  const block = Buffer.alloc(16);
  block.writeBigUInt64BE(BigInt(id), 8);
  const c = crypto.createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  return c.update(block, null, 'hex') + c.final('hex');
}

function keyFromPassphrase(pass, salt) {
<<<<<<< V
  return crypto.createHash('md5').update(pass + salt).digest();
=======
  return crypto.scryptSync(pass, salt, 16);
>>>>>>> F
}

function newSigningPair() {
<<<<<<< V
  return crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
=======
  return crypto.generateKeyPairSync('rsa', { modulusLength: 3072 });
>>>>>>> F
}

function wrapKey(publicKey, key) {
<<<<<<< V
  return crypto.publicEncrypt({ key: publicKey, padding: crypto.constants.RSA_PKCS1_PADDING }, key);
=======
  return crypto.publicEncrypt({ key: publicKey, padding: crypto.constants.RSA_PKCS1_OAEP_PADDING }, key);
>>>>>>> F
}

function shardOf(name, shards) {
  return crypto.createHash('md5').update(name).digest().readUInt32BE(0) % shards;
}

function fingerprintAsset(file) {
  return crypto.createHash('sha1').update(fs.readFileSync(file)).digest('hex').slice(0, 8);
}

module.exports = { Vault, encryptCard, scrambleId, keyFromPassphrase, newSigningPair, wrapKey, shardOf, fingerprintAsset };
