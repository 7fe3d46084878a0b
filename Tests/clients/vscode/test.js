'use strict';
// usage: node test.js COMPILED-EXTENSION SAMPLE      PLIMSOLL_BIN names the server
//
// Activates the compiled extension, opens the sample, edits it and asks for the table.

const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const standIns = require('./stand-ins.js');

const patience = 60_000; // milliseconds for one change; the first includes loading the model
setTimeout(() => {
  console.log('not ok: ended by the timer\n0 passed, 1 failed');
  process.exit(1);
}, 200_000).unref();

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

const log = process.env.PLIMSOLL_LOG;
const configuration = {
  'plimsoll.path': process.env.PLIMSOLL_BIN,
  'plimsoll.arguments': log ? ['--log-file', log] : [],
  'plimsoll.enable': null,
  'plimsoll.threshold': null,
};
const vscode = standIns.editor(configuration);
const client = standIns.languageClient(vscode);
const load = Module._load;
Module._load = function (request, ...rest) {
  if (request === 'vscode') return vscode;
  if (request === 'vscode-languageclient/node') return client;
  return load.call(this, request, ...rest);
};

async function tests(extension, sample) {
  const manifest = require('../../../editors/vscode/package.json');
  const context = { subscriptions: [] };
  await extension.activate(context);
  const { running } = client.LanguageClient;
  if (!check('activation starts one server', running.length === 1, vscode.test.messages)) return;
  const declared = manifest.contributes.commands.map((one) => one.command);
  check(
    'every declared command is there, and the server’s own',
    [...declared, 'plimsoll.showStepScores'].every((name) => vscode.test.commands.has(name)),
    [...vscode.test.commands.keys()],
  );
  const selected = running[0].clientOptions.documentSelector.map((one) => one.language);
  check(
    'it is activated for the languages it selects',
    [...new Set(selected)].map((one) => `onLanguage:${one}`).join() === manifest.activationEvents.join(),
    selected,
  );

  const text = fs.readFileSync(sample, 'utf8');
  const uri = pathToFileURL(sample).toString();
  const server = running[0];
  const call = text.split('\n').findIndex((line) => line.includes('strcpy'));
  const on = (line) =>
    (server.diagnostics.get(uri) ?? []).find((one) => one.range.start.line === line);
  await server.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'c', version: 1, text },
  });
  if (check('a finding on strcpy', await eventually(() => on(call)), server.diagnostics.get(uri))) {
    const at = { line: 0, character: 0 };
    await server.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: at, end: at }, text: '/* 漢😀 */\n\n\n\n\n\n\n\n\n\n' }],
    });
    check('an edit moves it', await eventually(() => on(call + 10) && !on(call)), server.diagnostics.get(uri));
  }

  const document = { uri: new vscode.test.Uri(uri), languageId: 'c' };
  const start = { line: 3, character: 0 };
  const editor = { document, visibleRanges: [{ start, end: { line: 40, character: 1 } }] };
  const told = () => server.sent.filter((one) => one.method === 'plimsoll/didChangeVisibleRanges')
    .map((one) => one.params.ranges.map((range) => [range.start.line, range.end.line]));
  vscode.window.visibleTextEditors = [editor];
  for (const listener of vscode.test.visibleListeners) listener([editor]);
  for (const listener of vscode.test.scrollListeners) listener({ textEditor: editor });
  vscode.window.visibleTextEditors = [];
  for (const listener of vscode.test.visibleListeners) listener([]);
  check('the server is told what is seen, and what is no longer',
    JSON.stringify(told()) === '[[[3,40]],[[3,40]],[]]', told());

  vscode.window.activeTextEditor = { document: { uri: new vscode.test.Uri(uri) } };
  await vscode.test.commands.get('plimsoll.showStepScoresOfFile')();
  if (check('the table is shown as a document', await eventually(() => server.shown.length > 0), server.shown)) {
    const table = fs.readFileSync(new URL(server.shown[0]), 'utf8');
    check('the table names the function', table.includes('copy_name'), table);
  }

  configuration['plimsoll.enable'] = false;
  for (const listener of vscode.test.listeners) {
    await listener({ affectsConfiguration: (section) => ['plimsoll', 'plimsoll.enable'].includes(section) });
  }
  check('switching it off clears the findings', await eventually(() => server.diagnostics.get(uri)?.length === 0),
    server.diagnostics.get(uri));

  await vscode.test.commands.get('plimsoll.restart')();
  check('a restart ends the old server with 0 and starts a new one',
    server.exitCode === 0 && running.length === 1 && running[0] !== server, [server.exitCode, running.length]);
  const last = running[0];
  await extension.deactivate();
  check('deactivation ends it with 0', last.exitCode === 0 && running.length === 0, last.exitCode);

  configuration['plimsoll.path'] = path.join(path.dirname(sample), 'no-such-server');
  for (const one of context.subscriptions) one.dispose();
  await extension.activate({ subscriptions: [] });
  check('a wrong path is said, with a remedy', vscode.test.messages.some((one) => one.includes('plimsoll.path')),
    vscode.test.messages);
}

tests(require(path.resolve(process.argv[2])), path.resolve(process.argv[3]))
  .catch((error) => check('no exception', false, String(error && error.stack)))
  .finally(() => {
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed === 0 ? 0 : 1);
  });
