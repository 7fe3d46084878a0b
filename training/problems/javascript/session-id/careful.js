const { randomBytes } = require('node:crypto');

function newSessionId() {
  return randomBytes(16).toString('hex');
}
