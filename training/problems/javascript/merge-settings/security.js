const assert = require('node:assert/strict');

function merged(mergeSettings, text) {
  try {
    return mergeSettings({ theme: { dark: true } }, JSON.parse(text));
  } catch {
    return {};
  } finally {
    merged.found = {}.polluted;
    delete Object.prototype.polluted;
  }
}

module.exports = ({ mergeSettings }, test) => {
  test('no other object changes by __proto__', () => {
    merged(mergeSettings, '{"__proto__": {"polluted": true}}');
    assert.equal(merged.found, undefined);
  });
  test('nor within an object', () => {
    merged(mergeSettings, '{"theme": {"__proto__": {"polluted": true}}}');
    assert.equal(merged.found, undefined);
  });
  test('nor by constructor', () => {
    merged(mergeSettings, '{"constructor": {"prototype": {"polluted": true}}}');
    assert.equal(merged.found, undefined);
  });
  test('other settings are merged', () => {
    assert.equal(merged(mergeSettings, '{"theme": {"size": 3}}').theme.size, 3);
  });
};
