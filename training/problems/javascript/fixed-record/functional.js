const assert = require('node:assert/strict');

module.exports = ({ recordOf }, test) => {
  test('a name', () => {
    const found = recordOf('Ada', 16);
    assert.ok(Buffer.isBuffer(found));
    assert.equal(found.length, 16);
    assert.equal(found.subarray(0, 4).toString('latin1'), 'Ada\0');
  });
  test('bytes, not letters', () => assert.equal(recordOf('ü', 8).subarray(0, 3).toString('hex'), 'c3bc00'));
  test('one that just fits', () => assert.equal(recordOf('abc', 4).toString('latin1'), 'abc\0'));
  test('one that does not', () => {
    assert.throws(() => recordOf('abcd', 4), RangeError);
    assert.throws(() => recordOf('üü', 4), RangeError);
  });
};
