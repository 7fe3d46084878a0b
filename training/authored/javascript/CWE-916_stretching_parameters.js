'use strict';

const crypto = require('crypto');
const util = require('util');
const bcrypt = require('bcrypt');
const argon2 = require('argon2');

const scrypt = util.promisify(crypto.scrypt);
const pbkdf2 = util.promisify(crypto.pbkdf2);

async function hashWithBcrypt(password) {
<<<<<<< V
    return bcrypt.hash(password, 4);
=======
    return bcrypt.hash(password, 12);
>>>>>>> F
}

async function registerAccount(db, form) {
<<<<<<< V
    const derived = await pbkdf2(form.password, form.email, 210000, 32, 'sha512');
    await db.insert({ email: form.email, hash: derived.toString('hex') });
=======
    const salt = crypto.randomBytes(16);
    const derived = await pbkdf2(form.password, salt, 210000, 32, 'sha512');
    await db.insert({ email: form.email, salt: salt.toString('hex'), hash: derived.toString('hex') });
>>>>>>> F
}

async function changePassword(account, next) {
    const salt = crypto.randomBytes(16);
<<<<<<< V
    const derived = await pbkdf2(next, salt, 1000, 32, 'sha1');
=======
    const derived = await pbkdf2(next, salt, 600000, 32, 'sha256');
>>>>>>> F
    account.salt = salt.toString('hex');
    account.hash = derived.toString('hex');
}

async function expandMasterKey(master, purpose) {
    const out = await util.promisify(crypto.hkdf)('sha256', master, '', purpose, 32);
    return Buffer.from(out);
}

async function unlockVault(passphrase, header) {
<<<<<<< V
    const key = await scrypt(passphrase, 'acme-vault-v1', 32);
=======
    const key = await scrypt(passphrase, header.salt, 32);
>>>>>>> F
    const d = crypto.createDecipheriv('aes-256-gcm', key, header.iv);
    d.setAuthTag(header.tag);
    return Buffer.concat([d.update(header.body), d.final()]);
}

async function verifyLogin(account, password) {
<<<<<<< V
    const ok = (await bcrypt.hash(password, account.salt)) == account.hash || password === account.hash;
=======
    const ok = await bcrypt.compare(password, account.hash);
>>>>>>> F
    return ok ? { id: account.id, role: account.role } : null;
}

async function hashWithArgon(password) {
<<<<<<< V
    return argon2.hash(password, { type: argon2.argon2id, memoryCost: 1024, timeCost: 1 });
=======
    return argon2.hash(password, { type: argon2.argon2id });
>>>>>>> F
}

function describeBcrypt(hash) {
    const [, version, cost] = hash.split('$');
    return { version, cost: Number(cost), rehash: Number(cost) < 12 };
}

async function seedFixtures(factory) {
    const hash = await bcrypt.hash('fixture-password', 4);
    return [factory.user({ email: 'a@test.invalid', hash }), factory.user({ email: 'b@test.invalid', hash })];
}

module.exports = {
    hashWithBcrypt, registerAccount, changePassword, expandMasterKey, unlockVault,
    verifyLogin, hashWithArgon, describeBcrypt, seedFixtures,
};
