const assert = require('node:assert/strict');

module.exports = ({ upstreamUrl }, test) => {
  test('a path', () => assert.equal(String(upstreamUrl('/cats/1.png')), 'http://images.internal:8080/cats/1.png'));
  test('a query', () => assert.equal(String(upstreamUrl('/1.png?size=2')), 'http://images.internal:8080/1.png?size=2'));
  test('the root', () => assert.equal(String(upstreamUrl('/')), 'http://images.internal:8080/'));
};
