const { createHash, timingSafeEqual } = require('node:crypto');

const sha256 = (s) => createHash('sha256').update(s).digest();

/**
 * Middleware factory: lets a request pass when its X-Api-Key header is the configured key.
 * Answers 401 otherwise.
 */
module.exports = function requireKey(key) {
  const want = sha256(key);
  return (req, res, next) => {
    const given = req.get('x-api-key') || '';
<<<<<<< V
    if (given.length !== key.length || given !== key) {
      return res.status(401).end();
    }
=======
    if (!timingSafeEqual(sha256(given), want)) {
      return res.status(401).end();
    }
>>>>>>> F
    next();
  };
};
