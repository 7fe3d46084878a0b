'use strict';
// How the status item looks, and when the server is asked; without a server and with a clock that stands still.

const { check, compiled, run, world } = require('./harness.js');

world();

run(async () => {
  const { look, isBusy } = compiled('status');
  const model = (state, more) => ({ model: { state, ...more } });
  const base = 'the base model a.gguf (sha256 0123456789ab…) is not in /cache/bases/0123; '
    + '`plimsoll model fetch plimsoll-medium` fetches it';
  const ready = model('ready', { name: 'plimsoll-medium' });
  const scoring = { ...ready, scoring: 'file:///project/a%20b.c' };
  const rows = [
    ['stopped', true, '$(error) Plimsoll: stopped', 'error', false],
    ['stopped', false, '$(error) Plimsoll: stopped', 'error', false],
    ['starting', true, '$(sync~spin) Plimsoll: loading', undefined, true],
    [model('notStarted'), true, '$(sync~spin) Plimsoll: loading', undefined, true],
    [model('loading'), true, '$(sync~spin) Plimsoll: loading', undefined, true],
    [ready, true, '$(eye) plimsoll-medium', undefined, false],
    [scoring, true, '$(sync~spin) plimsoll-medium', undefined, true],
    [ready, false, '$(circle-slash) Plimsoll: off', undefined, false],
    [model('failed', { reason: 'head.safetensors: damaged' }), true, '$(error) Plimsoll: failed', 'error', false],
    [model('failed', { reason: base }), true, '$(cloud-download) Plimsoll: no model', 'warning', false],
  ];
  for (const [status, isEnabled, text, colour, busy] of rows) {
    const seen = look(status, isEnabled);
    check(`${text}${busy ? ', under way' : ''}`,
      seen.text === text && seen.colour === colour && isBusy(status) === busy && seen.tooltip.length > 0, seen);
  }
  check('it tells which file is scored', look(scoring, true).tooltip.includes('a b.c'), look(scoring, true));
  check('no sign says that code is safe', !/check|pass|shield/.test(look(ready, true).text), look(ready, true));

  const { missingBase, megabytes } = compiled('missingBase');
  check('a missing base is told from other mistakes', missingBase(`Plimsoll has no model: ${base}`) === 'plimsoll-medium'
    && missingBase('a.gguf has sha256 0… where 1… is expected; delete it and run `plimsoll model fetch m`') === undefined,
    missingBase(base));
  for (const [name, size] of Object.entries(megabytes)) {
    const { bytes } = require(`../../../Models/${name}/plimsoll.json`).base;
    check(`the size of ${name}’s base`, size === Math.round(bytes / 1e6), bytes);
  }

  // The clock: what is waited for, in milliseconds, and the end of the wait.
  let waiting;
  const pauses = [];
  const real = { set: global.setTimeout, clear: global.clearTimeout };
  global.setTimeout = (callback, milliseconds) => {
    pauses.push(milliseconds);
    return (waiting = callback);
  };
  global.clearTimeout = (timer) => {
    if (timer === waiting) waiting = undefined;
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  let looks = 0;
  let busy = true;
  const { Poll } = compiled('poll');
  const poll = new Poll(async () => {
    looks++;
    return busy;
  });
  const elapse = async () => {
    const callback = waiting;
    waiting = undefined;
    callback();
    await settle();
  };
  poll.soon();
  check('nobody looks before it is seen', looks === 0 && pauses.length === 0, pauses);
  poll.start();
  await settle();
  check('it looks at once, and again in a second where something is under way', looks === 1 && pauses.join() === '1000',
    pauses);
  busy = false;
  await elapse();
  check('else in ten seconds', looks === 2 && pauses.at(-1) === 10_000, pauses);
  poll.soon();
  poll.soon();
  check('and soon after something happened, once for all of it', pauses.join() === '1000,10000,500', pauses);
  await elapse();
  check('then it is quiet again', looks === 3 && pauses.at(-1) === 10_000, pauses);
  poll.stop();
  check('nobody looks when it is seen no more', waiting === undefined, pauses);
  poll.start();
  poll.soon();
  await settle();
  check('what happens during a look is looked at after it', looks === 4 && pauses.at(-1) === 500, pauses);
  global.setTimeout = real.set;
  global.clearTimeout = real.clear;
});
