const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const fs = require('node:fs');

module.exports = ({ checksum }, test) => {
  for (const name of ['upload.bin', 'my upload.bin']) {
    test(name, async () => {
      fs.writeFileSync(name, 'some bytes');
      assert.equal(await checksum(name), crypto.createHash('sha256').update('some bytes').digest('hex'));
    });
  }
  test('no file', () => assert.rejects(async () => checksum('missing.bin')));
};
