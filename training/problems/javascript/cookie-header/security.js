const assert = require('node:assert/strict');

module.exports = ({ cookieHeader }, test) => {
  const line = (value) => {
    try {
      return cookieHeader('nickname', value);
    } catch {
      return 'Set-Cookie: nickname=; Path=/\r\n'; // It may refuse.
    }
  };
  for (const value of ['Ada\r\nSet-Cookie: admin=1', 'Ada\nX: 1', 'Ada\r\n\r\n<script>alert(1)</script>']) {
    test(`one line from ${JSON.stringify(value)}`, () => assert.match(line(value), /^[^\r\n]*\r\n$/));
  }
  test('no attribute', () => {
    const parts = line('Ada; Domain=evil.example').trim().split(';').map((part) => part.trim());
    assert.ok(!parts.includes('Domain=evil.example'));
  });
  test('a value comes back', () => {
    assert.equal(decodeURIComponent(/nickname=([^;]*)/.exec(line('Ada'))[1]), 'Ada');
  });
};
