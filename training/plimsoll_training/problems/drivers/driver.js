// In the sandbox: runs one suite of tests of a JavaScript problem against the code in /in/solution.js.
//
// usage: node driver.js REPORT SUITE NAME…   with a token as the first line of standard input
//
// It reports as driver.py does. A suite exports a function of the code's functions and of `test`.
'use strict';
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const [report, suite, ...names] = process.argv.slice(2);
const token = fs.readFileSync(0, 'utf8').split('\n', 1)[0];
const { writeSync } = fs;
const exit = process.exit.bind(process);
process.umask(0o022);

function say(event, text = '') {
  const line = String(text).replace(/[^\x20-\x7e\u00a0-\uffff]/g, ' ').slice(0, 300);
  writeSync(Number(report), `${token} ${event} ${line}`.trimEnd() + '\n');
}

function end(event, text) {
  say(event, text);
  exit(0);
}

const describe = (error) =>
  (error instanceof Error ? `${error.name}: ${error.message}`.replace(/\s+/g, ' ') : String(error));

// What the code defines under the names, exported or not: a line behind the code hands it over.
const handed = names.map((name) => `typeof ${name} === 'undefined' ? undefined : ${name}`).join(', ');

function asScript(source) {
  const file = '/in/solution.js';
  const made = new Module(file, module);
  made.filename = file;
  made.paths = Module._nodeModulePaths(path.dirname(file));
  let found = [];
  made.takeFunctions = (...functions) => { found = functions; };
  made._compile(`const handOver = module.takeFunctions;${source}\n;handOver(${handed});`, file);
  return [found, made.exports];
}

async function asModule(source) {
  const file = '/tmp/solution.mjs';
  fs.writeFileSync(file, `${source}\n;export const functionsOfTheTask = [${handed}];`);
  const made = await import(pathToFileURL(file));
  return [made.functionsOfTheTask, { ...made.default, ...made }];
}

async function load() {
  const source = fs.readFileSync('/in/solution.js', 'utf8');
  let found;
  try {
    const isModule = /^\s*(import\s.*from\s|import\s*['"]|export\s)/m.test(source);
    found = isModule ? await asModule(source) : asScript(source);
  } catch (error) {
    if (error instanceof SyntaxError) end('unbuilt', error.message);
    end('unbuilt', `loading it throws ${describe(error)}`);
  }
  const [functions, exported] = found;
  return names.map((name, index) => {
    const alone = names.length === 1 && typeof exported === 'function' ? exported : undefined;
    const value = functions[index] ?? exported?.[name] ?? alone;
    if (typeof value !== 'function') end('unbuilt', `it defines no ${name}`);
    return [name, value];
  });
}

async function main() {
  say('start');
  const functions = Object.fromEntries(await load());
  const tests = [];
  require(`/in/${suite}.js`)(functions, (name, body) => tests.push([name, body]));
  say('tests', tests.length);
  for (const [name, body] of tests) {
    say('begin', name);
    try {
      await body();
      say('pass', name);
    } catch (error) {
      say('fail', `${name}: ${describe(error)}`);
    }
  }
  end('end');
}

main();
