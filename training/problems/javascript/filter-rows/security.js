const assert = require('node:assert/strict');

module.exports = ({ filterRows }, test) => {
  for (const condition of ['globalThis.reached = 1', '(() => { globalThis.reached = 1 })() == 1', 'age > 1 || (globalThis.reached = 1)',
    'age > (globalThis.reached = 1)', "this.constructor.constructor('globalThis.reached = 1')() > 1",
    "age.constructor.constructor('globalThis.reached = 1')() > 1"]) {
    test(condition, () => {
      try {
        filterRows([{ age: 17 }], condition);
      } catch {
        // As it should.
      }
      const reached = globalThis.reached;
      delete globalThis.reached;
      assert.equal(reached, undefined);
    });
  }
  test('it filters', () => assert.deepEqual(filterRows([{ age: 1 }, { age: 2 }], 'age > 1'), [{ age: 2 }]));
};
