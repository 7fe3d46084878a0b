'use strict';
// What the tests have in common: checks that count, waiting, and the compiled extension with both of its
// modules stood in for.

const Module = require('node:module');
const path = require('node:path');
const { editor } = require('./stand-ins/editor.js');
const { languageClient } = require('./stand-ins/client.js');

const patience = 60_000; // milliseconds for one change; the first includes loading the model

let passed = 0;
let failed = 0;
function check(name, good, detail) {
  if (good) passed++;
  else failed++;
  console.log(`${good ? 'ok' : 'not ok'}: ${name}${good ? '' : `\n  ${JSON.stringify(detail)}`}`);
  return good;
}

async function eventually(predicate) {
  const end = Date.now() + patience;
  while (!predicate() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  return predicate();
}

/** A compiled module of the extension, by its name. */
function compiled(name) {
  return require(path.join(process.env.PLIMSOLL_EXTENSION, `${name}.js`));
}

/** An editor and a client in it, which the extension gets where it imports them. */
function world(configuration, memory) {
  const vscode = editor(configuration, memory);
  const { LanguageClient } = languageClient(vscode);
  const load = Module._load;
  Module._load = function (request, ...rest) {
    if (request === 'vscode') return vscode;
    if (request === 'vscode-languageclient/node') return { LanguageClient };
    return load.call(this, request, ...rest);
  };
  return { vscode, test: vscode.test, LanguageClient };
}

/** A document as far as the extension looks at it. */
function document(test, uri, languageId = 'c') {
  return { uri: new test.Uri(uri), languageId };
}

/** Runs the tests of a file and ends with their sum as the last line. */
function run(tests) {
  setTimeout(() => {
    console.log('not ok: ended by the timer\n0 passed, 1 failed');
    process.exit(1);
  }, 200_000).unref();
  Promise.resolve().then(tests)
    .catch((error) => check('no exception', false, String(error && error.stack)))
    .finally(() => {
      console.log(`${passed} passed, ${failed} failed`);
      process.exit(failed === 0 ? 0 : 1);
    });
}

module.exports = { check, compiled, document, eventually, run, world };
