const assert = require('node:assert/strict');
const fs = require('node:fs');

module.exports = ({ readPage }, test) => {
  fs.mkdirSync('www/site', { recursive: true });
  fs.mkdirSync('www/site-private', { recursive: true });
  fs.writeFileSync('www/password.txt', 'private');
  fs.writeFileSync('www/site-private/plan.txt', 'private');
  fs.writeFileSync('www/site/tea.html', 'tea');
  test('a page', () => assert.equal(readPage('www/site', '/tea.html'), 'tea'));
  for (const path of ['/../password.txt', '/%2e%2e/password.txt', '/..%2fpassword.txt', '/x/../../password.txt',
    '/%2e%2e%2fpassword.txt', '/../site-private/plan.txt', '/%252e%252e/password.txt', '../password.txt']) {
    test(path, () => {
      let found = null;
      try {
        found = readPage('www/site', path);
      } catch {
        // It may refuse.
      }
      assert.notEqual(found, 'private');
    });
  }
};
