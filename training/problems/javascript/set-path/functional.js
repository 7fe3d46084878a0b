const assert = require('node:assert/strict');

module.exports = ({ setPath }, test) => {
  test('one name', () => assert.deepEqual(setPath({}, 'name', 'Ada'), { name: 'Ada' }));
  test('objects are made', () => {
    assert.deepEqual(setPath({}, 'address.street.number', 7), { address: { street: { number: 7 } } });
  });
  test('what is there stays', () => {
    const object = { address: { city: 'Ulm', street: { name: 'Lane' } } };
    assert.equal(setPath(object, 'address.street.number', 7), object);
    assert.deepEqual(object, { address: { city: 'Ulm', street: { name: 'Lane', number: 7 } } });
  });
};
