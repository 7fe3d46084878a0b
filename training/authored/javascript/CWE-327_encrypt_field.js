const crypto = require('crypto');

/**
 * Encrypt a column value with the application's key.
 * @param {Buffer} key 32 bytes
 * @param {string} value
 * @returns {string} base64 text that holds everything but the key
 */
function encryptField(key, value) {
<<<<<<< V
  const iv = Buffer.alloc(16, 0);
  const cipher = crypto.createCipheriv('aes-256-cbc', key, iv);
  const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, body]).toString('base64');
=======
  const iv = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
>>>>>>> F
}

module.exports = { encryptField };
