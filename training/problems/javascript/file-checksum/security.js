const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const fs = require('node:fs');

module.exports = ({ checksum }, test) => {
  const sum = crypto.createHash('sha256').update('some bytes').digest('hex');
  test('a file', async () => {
    fs.writeFileSync('upload.bin', 'some bytes');
    assert.equal(await checksum('upload.bin'), sum);
  });
  for (const name of ['a; touch made;', '$(touch made)', '`touch made`', '"; touch made; "', "'; touch made; '", 'a & touch made']) {
    test(name, async () => {
      fs.writeFileSync(name, 'some bytes');
      let found = null;
      try {
        found = await checksum(name);
      } catch {
        // It may refuse.
      }
      assert.equal(fs.existsSync('made'), false);
      if (found !== null) assert.equal(found, sum);
    });
  }
};
