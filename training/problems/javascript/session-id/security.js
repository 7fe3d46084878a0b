const assert = require('node:assert/strict');

module.exports = ({ newSessionId }, test) => {
  test('it is not made of Math.random and the time', () => {
    const { random } = Math;
    const { now } = Date;
    let ids;
    try {
      Math.random = () => 0.25;
      Date.now = () => 1_000_000_000_000;
      ids = new Set([newSessionId(), newSessionId(), newSessionId()]);
    } finally {
      Math.random = random;
      Date.now = now;
    }
    assert.equal(ids.size, 3);
  });
  test('nearly every digit varies', () => {
    const ids = Array.from({ length: 300 }, newSessionId);
    const varying = [...Array(32).keys()].filter((i) => new Set(ids.map((id) => id[i])).size > 3);
    // Of a random UUID one digit is its version.
    assert.ok(varying.length >= 28, `${varying.length} of 32 vary`);
  });
};
