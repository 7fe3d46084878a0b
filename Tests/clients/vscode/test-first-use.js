'use strict';
// The first use of the extension, the menu, the messages and the log; with a server whose model is not there, so
// that nothing has to be loaded.

const fs = require('node:fs');
const path = require('node:path');
const { check, compiled, document, eventually, run, world } = require('./harness.js');

const settings = { 'plimsoll.path': process.env.PLIMSOLL_BIN, 'plimsoll.arguments': ['--model', 'no-such-model'] };
const { test, LanguageClient } = world(settings);
const home = path.resolve(__dirname, '../../../editors/vscode');
const opened = () => test.executed.filter(([name]) => name === 'workbench.action.openWalkthrough');

run(async () => {
  const { walkthroughs, commands, configuration } = require(path.join(home, 'package.json')).contributes;
  const extension = compiled('extension');
  await test.activate(document(test, 'file:///a.c'));
  const context = test.context();
  await extension.activate(context);
  check('the first use opens the walkthrough', opened().length === 1
    && opened()[0][1] === `plimsoll.plimsoll#${walkthroughs[0].id}`, test.executed);

  const [item] = test.items;
  check('a model that cannot be loaded is said in the status item',
    await eventually(() => /failed/.test(item.text)) && /no-such-model/.test(item.tooltip), item);
  check('it stands out', item.backgroundColor?.id === 'statusBarItem.errorBackground', item.backgroundColor);
  check('the server’s message is shown, and no model is offered',
    test.messages.length === 1 && test.messages[0].kind === 'error' && /no-such-model/.test(test.messages[0].text),
    test.messages);

  await test.commands.get('plimsoll.menu')();
  const labels = test.picks[0].items.map((one) => one.label.replace(/^\$\([a-z-]+\) /, ''));
  check('the menu', labels.join() === 'Show Step Scores,Restart Server,Turn Off,Open Log,First Steps', labels);
  test.pick = (items) => items.find((one) => one.label.includes('First Steps'));
  await test.commands.get('plimsoll.menu')();
  check('what is picked is done', opened().length === 2, test.executed);
  check('all that can be picked is a command', test.picks[0].items.every((one) => test.commands.has(one.command)),
    test.picks[0].items);

  await test.commands.get('plimsoll.openLog')();
  const log = path.join(process.env.XDG_STATE_HOME, 'plimsoll', 'plimsoll.log');
  check('the log is opened where the server puts it', test.opened.join() === log, [log, test.opened]);
  const { logFile } = compiled('log');
  const files = [
    logFile([], { XDG_STATE_HOME: 'state' }, '/w'), logFile(['--log-file', 'a.log'], {}, '/w'),
    logFile(['--log-file=/b.log'], {}, '/w'),
  ];
  check('a relative state folder does not count, a relative log is in the workspace',
    files[0].startsWith('/') && files[0].endsWith('/.local/state/plimsoll/plimsoll.log')
      && files.slice(1).join() === '/w/a.log,/b.log', files);
  settings['plimsoll.arguments'] = [...settings['plimsoll.arguments'], '--log-file', '/no/such/plimsoll.log'];
  const before = test.messages.length;
  await test.commands.get('plimsoll.openLog')();
  settings['plimsoll.arguments'].splice(2);
  check('a log that is not there is said', test.messages.slice(before).some((one) => one.text.includes('/no/such/')),
    test.messages);

  await test.commands.get('plimsoll.toggle')();
  check('without a workspace it is turned off for the user', test.updates[0]?.[2] === 1, test.updates);
  await extension.deactivate();
  for (const one of context.subscriptions) one.dispose();
  const again = test.context();
  await extension.activate(again);
  check('the second use does not open the walkthrough', opened().length === 2, test.executed);
  await extension.deactivate();
  check('no server is left', LanguageClient.running.length === 0, LanguageClient.running.length);

  const steps = walkthroughs[0].steps;
  check('three steps, each with a text that is there', walkthroughs.length === 1 && steps.length === 3
    && steps.every((one) => fs.existsSync(path.join(home, one.media.markdown))), steps);
  const named = [...JSON.stringify(steps).matchAll(/(?:command|onCommand):(plimsoll\.\w+)/g)].map(([, name]) => name);
  check('they name commands that are declared',
    named.length > 0 && named.every((name) => commands.some((one) => one.command === name)), named);
  const set = [...JSON.stringify(steps).matchAll(/(?:%22|onSettingChanged:)(plimsoll\.\w+)/g)].map(([, name]) => name);
  check('and settings that are', set.length > 0 && set.every((name) => name in configuration.properties), set);

  const { showMessage } = compiled('messages');
  const seen = test.messages.length;
  for (const type of [1, 2, 3, 4, 5]) showMessage({ type, message: 'words' });
  check('messages are shown by their type', test.messages.slice(seen).map((one) => one.kind).join()
    === 'error,warning,information,information,information', test.messages.slice(seen));
});
