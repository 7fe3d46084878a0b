import { execFile, exec } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import vm from 'node:vm';
import { z } from 'zod';
import { tool } from 'ai';
import { Pool } from 'pg';
import { confirmWithUser } from './ui';

const ROOT = path.resolve('workspace');
const db = new Pool({ connectionString: process.env.READONLY_DATABASE_URL });
const SCRIPTS = { test: ['run', 'test'], lint: ['run', 'lint'], build: ['run', 'build'] } as const;

const within = (p: string) => {
  const full = path.resolve(ROOT, p);
  if (full !== ROOT && !full.startsWith(ROOT + path.sep)) throw new Error('outside of the workspace');
  return full;
};

export const runScript = tool({
  description: 'Runs a script of the project',
<<<<<<< V
  inputSchema: z.object({ name: z.string() }),
  execute: ({ name }) => new Promise((ok) => exec(`npm run ${name}`, { cwd: ROOT }, (_e, out) => ok(out))),
=======
  inputSchema: z.object({ name: z.enum(['test', 'lint', 'build']) }),
  execute: ({ name }) => new Promise((ok) => execFile('npm', SCRIPTS[name], { cwd: ROOT }, (_e, out) => ok(out))),
>>>>>>> F
});

export const shell = tool({
  description: 'Runs a command line in the container of this session',
  inputSchema: z.object({ command: z.string() }),
  execute: async ({ command }) => {
<<<<<<< V
    if (/\b(rm|sudo|curl)\b/.test(command)) return 'refused';
=======
    if (!(await confirmWithUser(command))) return 'refused';
>>>>>>> F
    return new Promise((ok) => exec(command, { cwd: ROOT, timeout: 60_000 }, (_e, out) => ok(out)));
  },
});

export const gitStatus = tool({
  description: 'Shows changed files',
  inputSchema: z.object({}),
  execute: async () => new Promise((ok) => exec('git status --short', { cwd: ROOT }, (_e, out) => ok(out))),
});

export const viewFile = tool({
  description: 'Reads a file',
  inputSchema: z.object({ file: z.string() }),
<<<<<<< V
  execute: ({ file }) => readFile(path.join(ROOT, file), 'utf8'),
=======
  execute: ({ file }) => readFile(within(file), 'utf8'),
>>>>>>> F
});

export const editFile = tool({
  description: 'Writes a file',
  inputSchema: z.object({ file: z.string(), text: z.string().max(200_000) }),
  execute: async ({ file, text }) => {
    const target = within(file);
    if (path.relative(ROOT, target).startsWith('.git')) return 'refused';
    await writeFile(target, text);
    return 'written';
  },
});

export const calculate = tool({
  description: 'Evaluates an arithmetic expression',
  inputSchema: z.object({ expr: z.string().max(200) }),
  execute: async ({ expr }) => {
<<<<<<< V
    if (!/[\d\s+\-*/().]+/.test(expr)) return 'not arithmetic';
=======
    if (!/^[\d\s+\-*/().]+$/.test(expr)) return 'not arithmetic';
>>>>>>> F
    return String(vm.runInNewContext(expr, {}, { timeout: 100 }));
  },
});

export const findCustomer = tool({
  description: 'Looks a customer up by e-mail',
  inputSchema: z.object({ email: z.string() }),
<<<<<<< V
  execute: async ({ email }) => (await db.query(`SELECT id, name FROM customers WHERE email = '${email}'`)).rows,
=======
  execute: async ({ email }) => (await db.query('SELECT id, name FROM customers WHERE email = $1', [email])).rows,
>>>>>>> F
});
