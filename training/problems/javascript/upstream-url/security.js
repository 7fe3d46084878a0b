const assert = require('node:assert/strict');

module.exports = ({ upstreamUrl }, test) => {
  for (const path of ['//evil.example/1.png', 'http://evil.example/1.png', '@evil.example/1.png', '.evil.example/',
    '/\\evil.example/', '0@evil.example/', '\\\\evil.example\\x']) {
    test(path, () => {
      let found;
      try {
        found = new URL(String(upstreamUrl(path)));
      } catch {
        return; // It may refuse.
      }
      assert.equal(found.host, 'images.internal:8080');
    });
  }
  test('a path', () => assert.equal(String(upstreamUrl('/1.png')), 'http://images.internal:8080/1.png'));
};
