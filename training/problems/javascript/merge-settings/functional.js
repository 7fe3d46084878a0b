const assert = require('node:assert/strict');

module.exports = ({ mergeSettings }, test) => {
  test('values', () => {
    const target = { size: 1, colour: 'red' };
    assert.equal(mergeSettings(target, { size: 2 }), target);
    assert.deepEqual(target, { size: 2, colour: 'red' });
  });
  test('objects within objects', () => {
    assert.deepEqual(mergeSettings({ a: { b: 1, c: { d: 2 } } }, { a: { c: { e: 3 } }, f: { g: 4 } }),
      { a: { b: 1, c: { d: 2, e: 3 } }, f: { g: 4 } });
  });
  test('arrays are replaced', () => {
    assert.deepEqual(mergeSettings({ list: [1, 2, 3] }, { list: [4] }), { list: [4] });
  });
};
