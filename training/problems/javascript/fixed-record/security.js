const assert = require('node:assert/strict');

module.exports = ({ recordOf }, test) => {
  test('nothing of other buffers is behind the name', () => {
    for (let round = 0; round < 200; round++) {
      // What was in memory before: the pool that small buffers are cut from, then pages of their own.
      Buffer.allocUnsafe(2000).fill('secret');
      Buffer.allocUnsafe(64 * 1024).fill('secret');
      for (const size of [64, 1000, 64 * 1024]) {
        const found = recordOf('Ada', size);
        assert.ok(found.subarray(4).every((byte) => byte === 0), `${size} bytes`);
      }
    }
  });
};
