const assert = require('node:assert/strict');

module.exports = ({ logLine }, test) => {
  test('a line', () => {
    assert.equal(logLine(new Date(Date.UTC(2026, 2, 1, 12)), 'ada', '/orders'), '2026-03-01T12:00:00.000Z\tada\t/orders\n');
  });
  test('another', () => {
    assert.equal(logLine(new Date(0), 'Bo Ek', '/help?x=1'), '1970-01-01T00:00:00.000Z\tBo Ek\t/help?x=1\n');
  });
};
