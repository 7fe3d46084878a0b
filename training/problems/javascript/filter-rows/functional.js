const assert = require('node:assert/strict');

module.exports = ({ filterRows }, test) => {
  const rows = [{ age: 17, height: 1.8 }, { age: 18, height: 1.6 }, { age: 40, height: 1.7 }];
  const ages = (condition) => filterRows(rows, condition).map((row) => row.age);
  test('each comparison', () => {
    assert.deepEqual(ages('age < 18'), [17]);
    assert.deepEqual(ages('age > 18'), [40]);
    assert.deepEqual(ages('age <= 18'), [17, 18]);
    assert.deepEqual(ages('age >= 18'), [18, 40]);
    assert.deepEqual(ages('age == 18'), [18]);
  });
  test('decimals and signs', () => {
    assert.deepEqual(ages('height >= 1.7'), [17, 40]);
    assert.deepEqual(ages('age > -1'), [17, 18, 40]);
  });
  test('no condition', () => assert.throws(() => filterRows(rows, 'age >')));
};
