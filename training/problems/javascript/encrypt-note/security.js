const assert = require('node:assert/strict');

module.exports = ({ encryptNote, decryptNote }, test) => {
  test('the same note twice', () => {
    assert.notEqual(encryptNote('milk, tea', 'correct horse'), encryptNote('milk, tea', 'correct horse'));
  });
  test('notes that begin alike', () => {
    const [first, second] = ['1', '2'].map((end) => encryptNote('a'.repeat(64) + end, 'correct horse'));
    let same = 0;
    while (same < first.length && first[same] === second[same]) same++;
    // A mark of the version may be alike; a block of 16 bytes has 22 letters and more.
    assert.ok(same < 20, `${same} letters are alike`);
  });
  test('equal blocks of a note', () => {
    const encrypted = encryptNote('sixteen letters!'.repeat(8), 'correct horse');
    for (let i = 0; i + 32 <= encrypted.length; i++) {
      assert.equal(encrypted.indexOf(encrypted.slice(i, i + 20), i + 1), -1);
    }
  });
  test('another password does not give the note', () => {
    let found = null;
    try {
      found = decryptNote(encryptNote('milk, tea', 'correct horse'), 'wrong');
    } catch {
      // As it should.
    }
    assert.notEqual(found, 'milk, tea');
  });
};
