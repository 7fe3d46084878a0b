'use strict';
// One session with the real server: open, edit, look at the table, turn off and on, restart, stop.

const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { check, compiled, document, eventually, run, world } = require('./harness.js');

const sample = path.join(__dirname, '../samples/copy_name.c');
const uri = pathToFileURL(sample).toString();
const log = process.env.PLIMSOLL_LOG;
const { vscode, test, LanguageClient } = world({
  'plimsoll.path': process.env.PLIMSOLL_BIN,
  'plimsoll.arguments': log ? ['--log-file', log] : [],
  'plimsoll.enable': null,
  'plimsoll.threshold': null,
});
const { running } = LanguageClient;

run(async () => {
  const manifest = require('../../../editors/vscode/package.json');
  const extension = compiled('extension');
  const context = test.context();
  await test.activate(document(test, uri));
  await extension.activate(context);
  if (!check('activation starts one server', running.length === 1, test.messages)) return;
  const [server] = running;
  const [item] = test.items;
  check('the status item is there and opens the menu', item.isShown && item.command === 'plimsoll.menu', item);
  check('the status item says that the model is loaded, then its name',
    await eventually(() => /^\$\(eye\) plimsoll-/.test(item.text)) && /loading/.test(item.looks[0]), item.looks);

  const declared = manifest.contributes.commands.map((one) => one.command);
  check(
    'every declared command is there, and the server’s own',
    [...declared, 'plimsoll.showStepScores'].every((name) => test.commands.has(name)),
    [...test.commands.keys()],
  );
  const selected = server.clientOptions.documentSelector.map((one) => one.language);
  check(
    'it is activated for the languages it selects',
    [...new Set(selected)].map((one) => `onLanguage:${one}`).join() === manifest.activationEvents.join(),
    selected,
  );

  const text = fs.readFileSync(sample, 'utf8');
  const call = text.split('\n').findIndex((line) => line.includes('strcpy'));
  const on = (line) => (server.diagnostics.get(uri) ?? []).find((one) => one.range.start.line === line);
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

  const start = { line: 3, character: 0 };
  const editor = { document: document(test, uri), visibleRanges: [{ start, end: { line: 40, character: 1 } }] };
  const told = () => server.sent.filter((one) => one.method === 'plimsoll/didChangeVisibleRanges')
    .map((one) => one.params.ranges.map((range) => [range.start.line, range.end.line]));
  vscode.window.visibleTextEditors = [editor];
  await test.events.visible.fire([editor]);
  await test.events.scrolled.fire({ textEditor: editor });
  vscode.window.visibleTextEditors = [];
  await test.events.visible.fire([]);
  check('the server is told what is seen, and what is no longer',
    JSON.stringify(told()) === '[[[3,40]],[[3,40]],[]]', told());

  await test.commands.get('plimsoll.showStepScoresOfFile')();
  if (check('the table is shown as a document', await eventually(() => server.shown.length > 0), server.shown)) {
    const table = fs.readFileSync(new URL(server.shown[0]), 'utf8');
    check('the table names the function', table.includes('copy_name'), table);
  }
  if (log) {
    await test.commands.get('plimsoll.openLog')();
    check('the log is opened where the arguments put it', test.opened.join() === log, test.opened);
  }

  vscode.workspace.workspaceFolders = [{ uri: test.Uri.file(path.dirname(sample)), name: 'samples' }];
  await test.commands.get('plimsoll.toggle')();
  check('turning it off is a setting of the workspace',
    JSON.stringify(test.updates) === '[["plimsoll.enable",false,2]]', test.updates);
  check('turning it off clears the findings', await eventually(() => server.diagnostics.get(uri)?.length === 0),
    server.diagnostics.get(uri));
  check('the status item says that it is off', /off$/.test(item.text), item.looks);
  await test.commands.get('plimsoll.toggle')();
  check('turning it on brings them back', await eventually(() => on(call + 10)), server.diagnostics.get(uri));
  check('the status item names the model again', await eventually(() => /plimsoll-/.test(item.text)), item.looks);

  await test.commands.get('plimsoll.restart')();
  check('a restart ends the old server with 0 and starts a new one',
    server.exitCode === 0 && running.length === 1 && running[0] !== server, [server.exitCode, running.length]);
  const before = running[0];
  await Promise.all([1, 2].map(() => test.commands.get('plimsoll.restart')()));
  check('two restarts at once leave one server', running.length === 1 && before.exitCode === 0, running.length);
  running[0].process.kill('SIGKILL');
  const died = await eventually(() => running.length === 0);
  await test.events.text.fire({ document: document(test, uri) });
  check('the status item says that a server has died',
    died && await eventually(() => /stopped/.test(item.text)), item.looks);
  await test.commands.get('plimsoll.restart')();
  check('a restart brings a server back that has died', running.length === 1, test.messages);
  check('the status item says so', await eventually(() => /plimsoll-/.test(item.text)), item.looks);

  const last = running[0];
  await extension.deactivate();
  check('deactivation ends it with 0', last.exitCode === 0 && running.length === 0, last.exitCode);
  for (const one of context.subscriptions) one.dispose();
  check('nothing of it stays', item.isDisposed && test.commands.size === 0
    && Object.values(test.events).every((event) => event.listeners.length === 0), [...test.commands.keys()]);

  await test.set('plimsoll.path', path.join(path.dirname(sample), 'no-such-server'));
  await extension.activate(test.context());
  check('a wrong path is said, with a remedy', test.messages.some((one) => one.text.includes('plimsoll.path')),
    test.messages);
  check('the status item says that none runs', /stopped/.test(test.items[1].text), test.items[1].looks);
});
