import vm from 'node:vm';
import repl from 'node:repl';
import { transformSync } from 'esbuild';
import { compileExpression } from 'filtrex';

export function startConsole(app: Record<string, unknown>) {
  const server = repl.start({ prompt: 'acme> ' });
  Object.assign(server.context, app);
  return server;
}

export function hasSyntaxError(source: string): boolean {
  try {
    new vm.Script(source);
    return false;
  } catch {
    return true;
  }
}

export function price(formula: string, values: { base: number; count: number }): number {
  return Number(compileExpression(formula)(values));
}

export function accessor(field: 'name' | 'size' | 'date') {
  return new Function('row', `return row.${field};`) as (row: any) => unknown;
}

export function globalObject(): typeof globalThis {
  return new Function('return this')();
}

export function later(fn: () => void, ms: number) {
  const id = setTimeout(fn, Math.max(0, ms));
  return () => clearTimeout(id);
}

export function minified(source: string): string {
  return transformSync(source, { minify: true, loader: 'ts' }).code;
}

export function evaluate(op: string, a: number, b: number): number {
  const ops: Record<string, (a: number, b: number) => number> = {
    add: (x, y) => x + y,
    sub: (x, y) => x - y,
    mul: (x, y) => x * y,
  };
  if (!Object.hasOwn(ops, op)) throw new RangeError(op);
  return ops[op](a, b);
}

export function parseRule(text: string): { field: string; min: number } {
  const { field, min } = JSON.parse(text);
  return { field: String(field), min: Number(min) };
}
