const assert = require('node:assert/strict');

module.exports = ({ encryptNote, decryptNote }, test) => {
  for (const text of ['milk, tea', '', 'ünïcode €', 'long '.repeat(1000)]) {
    test(`there and back: ${text.length} letters`, () => {
      const encrypted = encryptNote(text, 'correct horse');
      assert.equal(typeof encrypted, 'string');
      assert.equal(decryptNote(encrypted, 'correct horse'), text);
    });
  }
  test('it is not the text', () => assert.ok(!encryptNote('milk, tea', 'x').includes('milk')));
};
