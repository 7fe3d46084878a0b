const assert = require('node:assert/strict');
const vm = require('node:vm');

module.exports = ({ stateScript }, test) => {
  for (const state of [{ name: 'Ada', tags: ['a', 'b'], count: 3 }, { text: 'it\'s "quoted" \\ and\nlong', none: null }]) {
    test(`a state with ${Object.keys(state)}`, () => {
      const found = /^\s*<script>([^]*)<\/script>\s*$/.exec(stateScript(state));
      const window = {};
      vm.runInNewContext(found[1], { window });
      assert.deepEqual(JSON.parse(JSON.stringify(window.STATE)), state);
    });
  }
};
