const assert = require('node:assert/strict');

module.exports = ({ insertStatement }, test) => {
  test('a row', () => {
    assert.equal(insertStatement('notes', { id: 1, text: 'tea' }), "INSERT INTO notes (id, text) VALUES (1, 'tea');");
  });
  test('null', () => {
    assert.equal(insertStatement('a', { x: null, y: 2.5 }), 'INSERT INTO a (x, y) VALUES (NULL, 2.5);');
  });
};
