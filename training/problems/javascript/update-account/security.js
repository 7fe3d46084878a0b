const assert = require('node:assert/strict');

module.exports = ({ updateAccount }, test) => {
  const account = () => ({ id: 7, name: 'Ada', email: 'ada@example.org', language: 'en', role: 'member', credit: 5 });
  test('the form', () => assert.equal(updateAccount(account(), { name: 'Bo' }).name, 'Bo'));
  for (const body of ['{"role": "admin"}', '{"credit": 1000000}', '{"id": 1}', '{"name": "Ada", "role": "admin"}',
    '{"isAdmin": true}']) {
    test(body, () => {
      const before = account();
      let found;
      try {
        found = updateAccount(before, JSON.parse(body));
      } catch {
        found = before; // It may refuse.
      }
      assert.deepEqual([found.id, found.role, found.credit, found.isAdmin], [7, 'member', 5, undefined]);
    });
  }
};
