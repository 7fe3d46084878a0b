const assert = require('node:assert/strict');

module.exports = ({ setPath }, test) => {
  for (const path of ['__proto__.polluted', 'constructor.prototype.polluted', 'a.__proto__.polluted',
    'a.b.constructor.prototype.polluted']) {
    test(path, () => {
      try {
        setPath({ a: { b: {} } }, path, true);
      } catch {
        // It may refuse.
      }
      const found = {}.polluted;
      delete Object.prototype.polluted;
      assert.equal(found, undefined);
    });
  }
  test('other paths are set', () => assert.equal(setPath({}, 'a.b', 1).a.b, 1));
};
