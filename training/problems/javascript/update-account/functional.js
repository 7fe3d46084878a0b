const assert = require('node:assert/strict');

module.exports = ({ updateAccount }, test) => {
  const account = () => ({ id: 7, name: 'Ada', email: 'ada@example.org', language: 'en', role: 'member', credit: 5 });
  test('one field', () => {
    assert.deepEqual({ ...updateAccount(account(), { name: 'Ada L.' }) }, { ...account(), name: 'Ada L.' });
  });
  test('all fields', () => {
    const body = { name: 'Bo', email: 'bo@example.org', language: 'sv' };
    assert.deepEqual({ ...updateAccount(account(), body) }, { ...account(), ...body });
  });
  test('none', () => assert.deepEqual({ ...updateAccount(account(), {}) }, account()));
};
