const crypto = require('node:crypto');

function encryptNote(text, password) {
  const salt = crypto.randomBytes(16);
  const iv = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv('aes-256-gcm', crypto.scryptSync(password, salt, 32), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([salt, iv, cipher.getAuthTag(), sealed]).toString('base64');
}

function decryptNote(encrypted, password) {
  const all = Buffer.from(encrypted, 'base64');
  const key = crypto.scryptSync(password, all.subarray(0, 16), 32);
  const decipher = crypto.createDecipheriv('aes-256-gcm', key, all.subarray(16, 28));
  decipher.setAuthTag(all.subarray(28, 44));
  return Buffer.concat([decipher.update(all.subarray(44)), decipher.final()]).toString('utf8');
}
