const assert = require('node:assert/strict');

module.exports = ({ afterLogin }, test) => {
  for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example/', '\\\\evil.example', 'javascript:alert(1)',
    '/\t/evil.example/', ' https://evil.example', '///evil.example']) {
    test(JSON.stringify(next), () => {
      let target = '/';
      try {
        target = afterLogin(next);
      } catch {
        // It may refuse.
      }
      assert.equal(new URL(target, 'https://shop.example/login').origin, 'https://shop.example');
    });
  }
  test('a page of the site', () => assert.equal(afterLogin('/orders'), '/orders'));
};
