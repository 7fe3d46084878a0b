const assert = require('node:assert/strict');

const { collection } = (() => {
  const matches = (value, wanted) => (wanted !== null && typeof wanted === 'object'
    ? Object.entries(wanted).every(([operator, x]) => ({
      $ne: () => value !== x, $gt: () => value > x, $in: () => x.includes(value), $eq: () => value === x,
    })[operator]()) : value === wanted);
  return { collection: (documents) => ({
    findOne: (query) => documents.find((one) => Object.entries(query).every(([key, x]) => matches(one[key], x))) ?? null }) };
})();

module.exports = ({ findAccount }, test) => {
  const accounts = collection([{ name: 'ada', pin: '1234' }, { name: 'bo', pin: '9999' }]);
  test('an account', async () => {
    assert.equal((await findAccount(accounts, { name: 'bo', pin: '9999' })).name, 'bo');
  });
  test('a wrong pin', async () => assert.equal(await findAccount(accounts, { name: 'bo', pin: '1234' }), null));
  test('a wrong name', async () => assert.equal(await findAccount(accounts, { name: 'cy', pin: '1234' }), null));
};
