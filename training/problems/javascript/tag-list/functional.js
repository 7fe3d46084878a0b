const assert = require('node:assert/strict');

module.exports = ({ isTagList }, test) => {
  for (const text of ['tea', 'tea,milk', 'tea, milk', 'tea milk', 'green_tea, x1 y2,z']) {
    test(`"${text}" is`, () => assert.equal(isTagList(text), true));
  }
  for (const text of ['', 'tea;milk', 'tea,,milk', 'tea!']) {
    test(`"${text}" is not`, () => assert.equal(isTagList(text), false));
  }
};
