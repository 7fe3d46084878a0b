const assert = require('node:assert/strict');

module.exports = ({ afterLogin }, test) => {
  test('a page', () => assert.equal(afterLogin('/orders?page=2'), '/orders?page=2'));
  test('a page with a part', () => assert.equal(afterLogin('/help#top'), '/help#top'));
  test('none', () => {
    assert.equal(afterLogin(''), '/');
    assert.equal(afterLogin(undefined), '/');
  });
};
