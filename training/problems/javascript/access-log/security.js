const assert = require('node:assert/strict');

module.exports = ({ logLine }, test) => {
  const line = (user, page) => logLine(new Date(0), user, page);
  for (const name of ['ada\n1970-01-01T00:00:00.000Z\troot\t/admin', 'ada\r\nroot', 'ada\rroot']) {
    test(`one line from ${JSON.stringify(name)}`, () => {
      for (const found of [line(name, '/'), line('ada', name)]) assert.match(found, /^[^\r\n]*\n$/);
    });
  }
  test('as many fields as there are', () => assert.equal(line('ada\troot', '/').split('\t').length, 3));
};
