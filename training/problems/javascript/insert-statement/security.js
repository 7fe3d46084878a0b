const assert = require('node:assert/strict');

// The texts between quotes, as SQL reads them, and what is around them.
function parts(statement) {
  const texts = [];
  const around = statement.replace(/'((?:[^']|'')*)'/g, (_, text) => {
    texts.push(text.replaceAll("''", "'"));
    return '?';
  });
  return [around, texts];
}

module.exports = ({ insertStatement }, test) => {
  for (const text of ["O'Brien", "x'); DROP TABLE notes; --", "'", "it''s", "\\'); DELETE FROM notes; --"]) {
    test(text, () => {
      assert.deepEqual(parts(insertStatement('notes', { text })), ['INSERT INTO notes (text) VALUES (?);', [text]]);
    });
  }
};
