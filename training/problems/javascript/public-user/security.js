const assert = require('node:assert/strict');

module.exports = ({ userJson }, test) => {
  const user = { id: 7, name: 'Ada', bio: 'Counts.', email: 'ada@example.org', passwordHash: '$2b$x', resetToken: 't-1', createdAt: '2024-05-01' };
  test('no hash, no token', () => {
    assert.doesNotMatch(userJson(user), /\$2b\$x|t-1/);
  });
  test('no address', () => assert.doesNotMatch(userJson(user), /ada@example/));
  test('who the user is', () => assert.equal(JSON.parse(userJson(user)).name, 'Ada'));
};
