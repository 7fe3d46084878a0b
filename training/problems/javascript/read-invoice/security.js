const assert = require('node:assert/strict');

module.exports = ({ readInvoice }, test) => {
  const invoices = new Map([[1, { id: 1, customerId: 7, total: 20 }], [2, { id: 2, customerId: 8, total: 30 }]]);
  for (const [name, session] of [['somebody else', { customerId: 8 }], ['nobody', {}], ['no session', null]]) {
    test(`${name} does not see it`, () => {
      let found = null;
      try {
        found = readInvoice(invoices, session, 1);
      } catch {
        // It may refuse.
      }
      assert.ok(!found);
    });
  }
  test('the customer does', () => assert.equal(readInvoice(invoices, { customerId: 7 }, 1).total, 20));
};
