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
  for (const body of ['{"name": "ada", "pin": {"$ne": ""}}', '{"name": {"$ne": ""}, "pin": {"$gt": ""}}',
    '{"name": "ada", "pin": {"$in": ["0000", "1234"]}}', '{"name": "ada"}', '{}']) {
    test(body, async () => {
      let found = null;
      try {
        found = await findAccount(accounts, JSON.parse(body));
      } catch {
        // It may refuse.
      }
      assert.ok(!found);
    });
  }
  test('the right pin', async () => assert.equal((await findAccount(accounts, { name: 'ada', pin: '1234' })).name, 'ada'));
};
