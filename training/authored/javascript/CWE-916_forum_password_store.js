const crypto = require('crypto');
const util = require('util');
const pbkdf2 = util.promisify(crypto.pbkdf2);
const scrypt = util.promisify(crypto.scrypt);

function gravatar(email) {
  return crypto.createHash('md5').update(email.trim().toLowerCase()).digest('hex');
}

async function hashPassword(password) {
  const salt = crypto.randomBytes(16);
<<<<<<< V
  const key = await pbkdf2(password, salt, 1000, 32, 'sha1');
  return ['p1', salt.toString('base64'), key.toString('base64')].join('$');
=======
  const key = await scrypt(password, salt, 32, { N: 32768, r: 8, p: 1, maxmem: 1 << 26 });
  return ['s1', salt.toString('base64'), key.toString('base64')].join('$');
>>>>>>> F
}

async function verifyPassword(password, stored) {
  const [kind, salt64, key64] = stored.split('$');
  const salt = Buffer.from(salt64, 'base64');
  const want = Buffer.from(key64, 'base64');
  const key = kind === 's1'
    ? await scrypt(password, salt, want.length, { N: 32768, r: 8, p: 1, maxmem: 1 << 26 })
    : await pbkdf2(password, salt, 1000, want.length, 'sha1');
  return crypto.timingSafeEqual(key, want);
}

async function register(db, { name, email, password }) {
  const hash = await hashPassword(password);
  return db.users.insert({ name, email, hash, avatar: gravatar(email) });
}

module.exports = { register, verifyPassword };
