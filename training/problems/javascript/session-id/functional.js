const assert = require('node:assert/strict');

module.exports = ({ newSessionId }, test) => {
  test('digits', () => {
    for (let i = 0; i < 200; i++) assert.match(newSessionId(), /^[0-9a-f]{32}$/i);
  });
  test('a new one each time', () => {
    assert.equal(new Set(Array.from({ length: 500 }, newSessionId)).size, 500);
  });
};
