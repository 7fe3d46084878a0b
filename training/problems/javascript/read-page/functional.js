const assert = require('node:assert/strict');
const fs = require('node:fs');

module.exports = ({ readPage }, test) => {
  fs.mkdirSync('site/notes', { recursive: true });
  fs.writeFileSync('site/index.html', 'home');
  fs.writeFileSync('site/notes/index.html', 'notes');
  fs.writeFileSync('site/notes/my tea.html', 'tea');
  test('a page', () => assert.equal(readPage('site', '/index.html'), 'home'));
  test('index.html', () => {
    assert.equal(readPage('site', '/'), 'home');
    assert.equal(readPage('site', '/notes/'), 'notes');
  });
  test('letters', () => assert.equal(readPage('site', '/notes/my%20tea.html'), 'tea'));
  test('none', () => assert.equal(readPage('site', '/nothing.html'), null));
};
