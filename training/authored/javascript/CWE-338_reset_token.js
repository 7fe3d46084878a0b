const crypto = require('crypto');

/**
 * Create the token for a password reset link and the hash to store for it.
 * @returns {{token: string, hash: string}} token: URL-friendly text
 */
function newResetToken() {
<<<<<<< V
  const token = Math.random().toString(36).slice(2) + Date.now().toString(36);
=======
  const token = crypto.randomBytes(24).toString('base64url');
>>>>>>> F
  const hash = crypto.createHash('sha256').update(token).digest('hex');
  return { token, hash };
}

module.exports = { newResetToken };
