const assert = require('node:assert/strict');

module.exports = ({ renderRows }, test) => {
  test('two', () => {
    assert.equal(renderRows([{ name: 'Ada', town: 'London', link: 'https://ada.example/' },
      { name: 'Bo', town: 'Malmo', link: 'https://bo.example/me' }]),
    '<tr><td><a href="https://ada.example/">Ada</a></td><td>London</td></tr>'
    + '<tr><td><a href="https://bo.example/me">Bo</a></td><td>Malmo</td></tr>');
  });
  test('none', () => assert.equal(renderRows([]), ''));
};
