const assert = require('node:assert/strict');

const LINK = 'https://ada.example/';

module.exports = ({ renderRows }, test) => {
  const row = (changes) => renderRows([{ name: 'Ada', town: 'London', link: LINK, ...changes }]);
  // What opens an element, after the row's own: a < that a letter follows.
  const elements = (html) => html.match(/<[a-z]+/gi) ?? [];

  test('the name brings no element', () => {
    assert.deepEqual(elements(row({ name: '<script>alert(1)</script>' })), ['<tr', '<td', '<a', '<td']);
  });
  test('nor does the town', () => {
    assert.deepEqual(elements(row({ town: '<img src=x onerror=alert(1)>' })), ['<tr', '<td', '<a', '<td']);
  });
  test('the link stays in its attribute', () => {
    let html = '';
    try {
      html = row({ link: `${LINK}" onclick="alert(1)` });
    } catch {
      // It may refuse.
    }
    assert.doesNotMatch(html, /" +onclick="/);
    assert.doesNotMatch(html, /onclick=['"]/);
  });
};
