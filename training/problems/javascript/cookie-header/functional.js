const assert = require('node:assert/strict');

module.exports = ({ cookieHeader }, test) => {
  test('a word', () => assert.equal(cookieHeader('theme', 'dark'), 'Set-Cookie: theme=dark; Path=/\r\n'));
  test('digits', () => assert.equal(cookieHeader('size', '12'), 'Set-Cookie: size=12; Path=/\r\n'));
};
