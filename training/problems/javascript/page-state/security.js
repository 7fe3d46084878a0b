const assert = require('node:assert/strict');
const vm = require('node:vm');

module.exports = ({ stateScript }, test) => {
  for (const text of ['</script><script>alert(1)</script>', '</SCRIPT ><img src=x onerror=alert(1)>', '<!--<script>']) {
    test(text, () => {
      const html = stateScript({ text }).trim();
      // The element ends at the first end tag, whatever stands before it, and the two signs change how it is read.
      assert.equal(html.search(/<\/script/i), html.length - '</script>'.length);
      const inside = html.slice('<script>'.length, -'</script>'.length);
      assert.doesNotMatch(inside, /<!--|<script/i);
      const window = {};
      vm.runInNewContext(inside, { window });
      assert.equal(window.STATE.text, text);
    });
  }
};
