const assert = require('node:assert/strict');

module.exports = ({ userJson }, test) => {
  const user = { id: 7, name: 'Ada', bio: 'Counts.', email: 'ada@example.org', passwordHash: '$2b$x', resetToken: 't-1', createdAt: '2024-05-01' };
  test('who the user is', () => {
    const found = JSON.parse(userJson(user));
    assert.equal(found.name, 'Ada');
    assert.equal(found.bio, 'Counts.');
    assert.equal(found.createdAt, '2024-05-01');
  });
};
