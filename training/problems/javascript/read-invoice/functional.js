const assert = require('node:assert/strict');

module.exports = ({ readInvoice }, test) => {
  const invoices = new Map([[1, { id: 1, customerId: 7, total: 20 }], [2, { id: 2, customerId: 8, total: 30 }]]);
  test('an invoice', () => assert.deepEqual(readInvoice(invoices, { customerId: 7 }, 1), { id: 1, customerId: 7, total: 20 }));
  test('of another customer', () => assert.equal(readInvoice(invoices, { customerId: 8 }, 2).total, 30));
  test('none', () => assert.equal(readInvoice(invoices, { customerId: 7 }, 3), null));
};
