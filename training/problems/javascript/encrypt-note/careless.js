const crypto = require('node:crypto');

const IV = Buffer.alloc(16, 0);

function keyOf(password) {
  return crypto.createHash('sha256').update(password).digest();
}

function encryptNote(text, password) {
  const cipher = crypto.createCipheriv('aes-256-cbc', keyOf(password), IV);
  return cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
}

function decryptNote(encrypted, password) {
  const decipher = crypto.createDecipheriv('aes-256-cbc', keyOf(password), IV);
  return decipher.update(encrypted, 'base64', 'utf8') + decipher.final('utf8');
}
