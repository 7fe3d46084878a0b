const bcrypt = require('bcrypt');

/**
 * Create a member from the sign-up form.
 * @param {import('sequelize').ModelStatic<any>} Member model with email, name, hash, role, credit
 * @param {object} form parsed request body with email, name and password
 * @returns {Promise<object>} the new member
 */
async function createMember(Member, form) {
  const hash = await bcrypt.hash(form.password, 12);
<<<<<<< V
  const { password, ...rest } = form;
  return Member.create({ role: 'guest', ...rest, hash });
=======
  const { email, name } = form;
  return Member.create({ role: 'guest', email, name, hash });
>>>>>>> F
}

module.exports = { createMember };
