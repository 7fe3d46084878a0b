import vm from 'node:vm';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

// Build step: turns our own legacy script files, which set globals, into JSON.
const SOURCES = ['countries.js', 'currencies.js', 'vat-rates.js'];
const HERE = import.meta.dirname;
async function globalsOf(file) {
  const code = await readFile(resolve(HERE, '../legacy', file), 'utf8');
  const context = vm.createContext({ window: {} });
  vm.runInContext(code, context, { filename: file, timeout: 1000 });
  return context.window;
}
async function main() {
  const merged = {};
  for (const file of SOURCES) {
    Object.assign(merged, await globalsOf(file));
  }
  for (const key of ['COUNTRIES', 'CURRENCIES', 'VAT']) {
    if (!(key in merged)) throw new Error(`${key} is missing`);
  }
  await writeFile(resolve(HERE, '../src/generated/tables.json'), JSON.stringify(merged, null, 2));
}
await main();
