import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const FOLDER = new URL('./migrations/', import.meta.url);
const TABLES = ['accounts', 'entries', 'periods'];

async function applied(client) {
  await client.query('CREATE TABLE IF NOT EXISTS _migrations (name text PRIMARY KEY, at timestamptz DEFAULT now())');
  const { rows } = await client.query('SELECT name FROM _migrations');
  return new Set(rows.map((r) => r.name));
}

export async function migrate(client) {
  const done = await applied(client);
  const files = (await readdir(FOLDER)).filter((f) => f.endsWith('.sql')).sort();
  for (const name of files) {
    if (done.has(name)) continue;
    const sql = await readFile(new URL(name, FOLDER), 'utf8');
    await client.query(`BEGIN; ${sql}; COMMIT`);
    await client.query('INSERT INTO _migrations (name) VALUES ($1)', [name]);
    console.log('applied %s', name);
  }
}

export async function resetForTests(client) {
  for (const table of TABLES) {
    await client.query(`TRUNCATE ${pg.escapeIdentifier(table)} CASCADE`);
  }
}

const client = new pg.Client(process.env.DATABASE_URL);
await client.connect();
await migrate(client);
await client.end();
