const bcrypt = require('bcrypt');

/**
 * Find the account for a sign-in attempt.
 * @param {import('mongodb').Collection} accounts
 * @param {object} body parsed JSON body with `email` and `resetCode`
 * @returns {Promise<object|null>} the account whose open reset request has this code
 */
async function accountForReset(accounts, body) {
  if (!body.email || !body.resetCode) return null;
  return accounts.findOne({
    email: String(body.email).toLowerCase(),
<<<<<<< V
    resetCode: body.resetCode,
=======
    resetCode: String(body.resetCode),
>>>>>>> F
    resetUntil: { $gt: new Date() },
  });
}

async function setPassword(accounts, id, password) {
  const hash = await bcrypt.hash(password, 12);
  await accounts.updateOne({ _id: id }, { $set: { hash }, $unset: { resetCode: '', resetUntil: '' } });
}

module.exports = { accountForReset, setPassword };
