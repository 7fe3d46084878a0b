const assert = require('node:assert/strict');

module.exports = ({ isTagList }, test) => {
  test('a long word that ends wrong', () => assert.equal(isTagList('a'.repeat(40) + '!'), false));
  test('many words that end wrong', () => {
    assert.equal(isTagList('tea '.repeat(5000) + '!'), false);
    assert.equal(isTagList('a, '.repeat(5000) + '!'), false);
  });
  test('a very long word', () => assert.equal(isTagList('a'.repeat(20000)), true));
};
