'use strict';

/**
 * Build the HTML page that starts the client application.
 * The initial state, which includes the visitor's search text, is embedded as JSON.
 * @param {string} bundle URL of the script bundle (from the build manifest)
 * @param {object} state plain object
 * @returns {string}
 */
function shell(bundle, state) {
<<<<<<< V
  const json = JSON.stringify(state);
=======
  const json = JSON.stringify(state).replace(/</g, '\\u003c');
>>>>>>> F
  return [
    '<!doctype html>',
    '<div id="app"></div>',
    `<script>window.__STATE__ = ${json};</script>`,
    `<script src="${bundle}" defer></script>`,
  ].join('\n');
}

module.exports = { shell };
