'use strict';
// A base that is not on the machine: whether it is asked for, and fetched only then. The server is the real one
// with an empty cache; in place of `plimsoll model fetch` a script links the base that is here.

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { check, compiled, document, eventually, run, world } = require('./harness.js');

const cache = process.env.PLIMSOLL_CACHE
  ?? path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'plimsoll');
const scratch = process.env.PLIMSOLL_SCRATCH;
const empty = path.join(scratch, 'empty-cache');
const called = path.join(scratch, 'called');
const program = path.join(scratch, 'plimsoll');
const sample = path.join(__dirname, '../samples/copy_name.c');
const uri = pathToFileURL(sample).toString();
const question = 'Plimsoll needs its model, 491 MB, once. Fetch it now?';
const key = 'plimsoll.fetch.plimsoll-medium';

function prepare() {
  fs.mkdirSync(path.join(empty, 'bases'), { recursive: true });
  // What the session before has made ready stays so.
  for (const name of ['grammars', 'packed']) {
    if (fs.existsSync(path.join(cache, name))) fs.symlinkSync(path.join(cache, name), path.join(empty, name));
  }
  fs.writeFileSync(program, `#!/bin/sh
[ "$1" = model ] || exec "$PLIMSOLL_BIN" "$@"
echo "$@" >>"$CALLED"
echo "Fetching the base from the publisher's address, 491 MB …" >&2
[ -z "$LINGERS" ] || exec sleep 60
echo "  122 of 491 MB, 25 %, 4.2 MB/s, 1:27 left" >&2
echo "  368 of 491 MB, 75 %, 4.2 MB/s, 0:29 left" >&2
[ -z "$FAILS" ] || { echo "Error: the disk is full" >&2; exit 1; }
ln -s "$FULL_CACHE"/bases/* "$PLIMSOLL_CACHE/bases/"
`, { mode: 0o755 });
  Object.assign(process.env, { CALLED: called, FULL_CACHE: cache, PLIMSOLL_CACHE: empty });
}

const memory = {};
const { test, LanguageClient } = world({ 'plimsoll.path': program }, memory);
const calls = () => (fs.existsSync(called) ? fs.readFileSync(called, 'utf8').trim().split('\n') : []);
const asked = () => test.messages.filter((one) => one.text === question).length;

/** A window that is opened, until the status item says what it waits for. */
async function inWindow(answer, body) {
  test.click = (text) => (text === question ? answer : undefined);
  const context = test.context();
  const extension = compiled('extension');
  await extension.activate(context);
  const item = test.items.at(-1);
  const isMissing = await eventually(() => /no model/.test(item.text));
  check('the status item says that there is no model', isMissing, item.looks);
  await body(item);
  await extension.deactivate();
  for (const one of context.subscriptions) one.dispose();
}

run(async () => {
  prepare();
  await test.activate(document(test, uri));
  await inWindow(undefined, async () => {
    check('it asks, with the size, and three answers', await eventually(() => asked() === 1)
      && test.messages[0].kind === 'information' && test.messages[0].buttons.join() === 'Fetch,Not Now,Never',
      test.messages);
    await test.commands.get('plimsoll.restart')();
    const item = test.items.at(-1);
    await eventually(() => /no model/.test(item.text));
    check('and once, whatever the server says', test.messages.length === 1, test.messages);
    check('closing the question is no answer', memory[key] === undefined, memory);
  });
  await inWindow('Not Now', async () => {
    check('the next window asks again', await eventually(() => asked() === 2), test.messages);
    check('“not now” is remembered', await eventually(() => memory[key]?.answer === 'later'), memory);
  });
  await inWindow('Never', () => check('the one after it does not', asked() === 2, test.messages));
  memory[key].at -= 8 * 24 * 3_600_000;
  await inWindow('Never', async () => {
    check('a week later one does', await eventually(() => asked() === 3), test.messages);
    check('“never” is remembered', await eventually(() => memory[key]?.answer === 'never'), memory);
  });
  memory[key].at -= 800 * 24 * 3_600_000;
  await inWindow('Fetch', async () => {
    check('and never means never', asked() === 3, test.messages);
    check('nothing was fetched without a yes', calls().join() === '', calls());
    test.pick = (items) => items.find((one) => one.label.includes('Fetch'));
    process.env.FAILS = '1';
    await test.commands.get('plimsoll.menu')();
    const last = test.messages.at(-1);
    check('the menu fetches it all the same', calls().join() === 'model fetch plimsoll-medium', calls());
    check('a fetch that fails says why', last.kind === 'error' && /the disk is full/.test(last.text)
      && last.buttons.join() === 'Try Again', last);
    delete process.env.FAILS;
    process.env.LINGERS = '1';
    const [seen, fetches] = [test.messages.length, test.progress.length];
    const ended = test.commands.get('plimsoll.menu')();
    await eventually(() => test.progress.length > fetches && test.progress.at(-1).reports.length > 0);
    await test.commands.get('plimsoll.menu')();
    await test.progress.at(-1).cancel();
    await ended;
    check('one that is stopped says nothing, and a second beside it is not begun',
      test.messages.length === seen && calls().length === 2, [test.messages, calls()]);
    delete process.env.LINGERS;
  });
  delete memory[key];
  await test.set('plimsoll.enable', false);
  const { activate, deactivate } = compiled('extension');
  const context = test.context();
  await activate(context);
  test.pick = () => undefined;
  const isKnown = await eventually(() => {
    void test.commands.get('plimsoll.menu')();
    return test.picks.at(-1).items.some((one) => one.label.includes('Fetch'));
  });
  check('where Plimsoll is off, nothing is asked', isKnown && /off/.test(test.items.at(-1).text) && asked() === 3,
    test.messages);
  await deactivate();
  for (const one of context.subscriptions) one.dispose();
  await test.set('plimsoll.enable', null);

  await inWindow('Fetch', async (item) => {
    const [server] = LanguageClient.running;
    const text = fs.readFileSync(sample, 'utf8');
    await server.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'c', version: 1, text },
    });
    await eventually(() => test.messages.some((one) => /has its model/.test(one.text)));
    const { options, reports } = test.progress.at(-1);
    check('a yes fetches it', calls().length === 3 && memory[key]?.answer === 'fetch', [calls(), memory]);
    check('a notification tells how far it is, and can stop it', options.location === 15 && options.cancellable
      && reports.map((one) => one.increment).join() === '0,25,50' && reports[2].message.includes('0:29 left'), reports);
    check('the server takes it without a restart', await eventually(() => server.diagnostics.get(uri)?.length > 0)
      && LanguageClient.running[0] === server, test.messages);
    check('the status item names the model', await eventually(() => /plimsoll-medium/.test(item.text)), item.looks);
  });
});
