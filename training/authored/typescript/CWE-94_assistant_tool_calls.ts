import OpenAI from 'openai';
import { z } from 'zod';
import { execFile, exec } from 'node:child_process';
import { promisify } from 'node:util';
import fs from 'node:fs/promises';
import path from 'node:path';
import { compileExpression } from 'filtrex';
import DOMPurify from 'isomorphic-dompurify';
import { marked } from 'marked';
import type { Pool } from 'pg';

const openai = new OpenAI();
const ask = async (system: string, user: string) => {
  const res = await openai.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'system', content: system }, { role: 'user', content: user }] });
  return res.choices[0].message.content ?? '';
};

export async function compute(question: string, row: Record<string, number>) {
  const formula = await ask(`Answer with one arithmetic formula over ${Object.keys(row).join(', ')}.`, question);
<<<<<<< V
  return Number(new Function(...Object.keys(row), `return (${formula});`)(...Object.values(row)));
=======
  return Number(compileExpression(formula)(row));
>>>>>>> F
}

export async function answerFromTable(pool: Pool, tenant: string, question: string) {
<<<<<<< V
  const where = await ask('Write the WHERE clause for table sales(region, month, cents). Only SQL.', question);
  const { rows } = await pool.query(`SELECT region, sum(cents) FROM sales WHERE tenant = $1 AND ${where} GROUP BY region`, [tenant]);
=======
  const filter = z.object({ region: z.string(), month: z.string() }).parse(JSON.parse(await ask('Reply with JSON {region, month}.', question)));
  const { rows } = await pool.query('SELECT region, sum(cents) FROM sales WHERE tenant = $1 AND region = $2 AND month = $3 GROUP BY region', [tenant, filter.region, filter.month]);
>>>>>>> F
  return rows;
}

export async function classify(text: string) {
  const label = (await ask('Reply with one word: bug, question or other.', text)).trim().toLowerCase();
  return ['bug', 'question'].includes(label) ? label : 'other';
}

export async function searchTool(args: string) {
  const { query } = z.object({ query: z.string().max(200) }).parse(JSON.parse(args));
<<<<<<< V
  const { stdout } = await promisify(exec)(`rg --max-count 5 "${query}" ./docs`);
=======
  const { stdout } = await promisify(execFile)('rg', ['--max-count', '5', '-e', query, './docs']);
>>>>>>> F
  return stdout.slice(0, 4000);
}

export async function readTool(root: string, args: string) {
  const { file } = JSON.parse(args) as { file: string };
  const full = path.resolve(root, file);
<<<<<<< V
=======
  if (!full.startsWith(path.resolve(root) + path.sep)) return { role: 'tool', content: 'no such file' };
>>>>>>> F
  return { role: 'tool', content: (await fs.readFile(full, 'utf8')).slice(0, 8000) };
}

export async function reply(el: HTMLElement, prompt: string) {
  const text = await ask('You are a friendly shop assistant.', prompt);
<<<<<<< V
  el.innerHTML = await marked.parse(text);
=======
  el.innerHTML = DOMPurify.sanitize(await marked.parse(text), { FORBID_TAGS: ['img'] });
>>>>>>> F
}

export async function dispatch(call: { name: string; arguments: string }, tools: Record<string, (a: unknown) => Promise<string>>, confirm: (t: string) => Promise<boolean>) {
<<<<<<< V
  const allowed = Object.hasOwn(tools, call.name);
=======
  const allowed = Object.hasOwn(tools, call.name) && (call.name !== 'refund' || (await confirm(call.arguments)));
>>>>>>> F
  return allowed ? tools[call.name](JSON.parse(call.arguments)) : 'not available';
}

export async function refundTool(args: string, session: { userId: string }, orders: any) {
  const { orderId, userId } = z.object({ orderId: z.string(), userId: z.string().optional() }).parse(JSON.parse(args));
<<<<<<< V
  const order = await orders.findOne({ id: orderId, userId: userId ?? session.userId });
=======
  const order = await orders.findOne({ id: orderId, userId: session.userId });
>>>>>>> F
  return order ? `Refund of ${order.cents} cents noted` : 'no such order';
}

export async function suggestTitle(document: string) {
  const title = await ask('Suggest a title of at most eight words.', document.slice(0, 6000));
  return title.replace(/\s+/g, ' ').slice(0, 80);
}
