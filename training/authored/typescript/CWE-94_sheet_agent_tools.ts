import { tool } from "ai";
import { z } from "zod";
import type { Sheet } from "./sheet";

const MAX_EXPRESSION = 400;
const MAX_CELLS = 2000;

type Node =
  | { kind: "num"; value: number }
  | { kind: "name"; name: string }
  | { kind: "neg"; arg: Node }
  | { kind: "bin"; op: string; left: Node; right: Node }
  | { kind: "call"; fn: string; args: Node[] };

const FUNCTIONS = new Map<string, (...xs: number[]) => number>([
  ["sum", (...xs) => xs.reduce((a, b) => a + b, 0)],
  ["avg", (...xs) => xs.reduce((a, b) => a + b, 0) / xs.length],
  ["min", Math.min],
  ["max", Math.max],
  ["round", (x, d = 0) => Math.round(x * 10 ** d) / 10 ** d],
]);

class Parser {
  private pos = 0;
  private depth = 0;
  private readonly tokens: string[];

  constructor(source: string) {
    if (source.length > MAX_EXPRESSION) throw new Error("expression too long");
    this.tokens = source.match(/\d+(?:\.\d+)?|[A-Za-z_]\w*|[-+*/(),]|\S/g) ?? [];
  }

  parse(): Node {
    const node = this.sum();
    if (this.pos < this.tokens.length) throw new Error(`unexpected ${this.tokens[this.pos]}`);
    return node;
  }

  private sum(): Node {
    if (++this.depth > 40) throw new Error("expression too deep");
    let left = this.product();
    while (this.peek() === "+" || this.peek() === "-") {
      const op = this.next();
      left = { kind: "bin", op, left, right: this.product() };
    }
    this.depth--;
    return left;
  }

  private product(): Node {
    let left = this.unary();
    while (this.peek() === "*" || this.peek() === "/") {
      const op = this.next();
      left = { kind: "bin", op, left, right: this.unary() };
    }
    return left;
  }

  private unary(): Node {
    if (this.peek() !== "-") return this.atom();
    this.next();
    return { kind: "neg", arg: this.atom() };
  }

  private atom(): Node {
    const t = this.next();
    if (/^\d/.test(t)) return { kind: "num", value: Number(t) };
    if (t === "(") {
      const inner = this.sum();
      this.expect(")");
      return inner;
    }
    if (!/^[A-Za-z_]/.test(t)) throw new Error(`unexpected ${t}`);
    if (this.peek() !== "(") return { kind: "name", name: t };
    this.next();
    const args: Node[] = [];
    while (this.peek() !== ")") {
      args.push(this.sum());
      if (this.peek() === ",") this.next();
    }
    this.expect(")");
    return { kind: "call", fn: t.toLowerCase(), args };
  }

  private peek(): string | undefined { return this.tokens[this.pos]; }
  private next(): string {
    const t = this.tokens[this.pos++];
    if (t === undefined) throw new Error("expression ends early");
    return t;
  }
  private expect(t: string): void {
    if (this.next() !== t) throw new Error(`${t} expected`);
  }
}

function evaluate(node: Node, row: ReadonlyMap<string, number>): number {
  switch (node.kind) {
    case "num": return node.value;
    case "neg": return -evaluate(node.arg, row);
    case "name": {
      const value = row.get(node.name);
      if (value === undefined) throw new Error(`no column ${node.name}`);
      return value;
    }
    case "call": {
      const fn = FUNCTIONS.get(node.fn);
      if (!fn) throw new Error(`no function ${node.fn}`);
      return fn(...node.args.map((a) => evaluate(a, row)));
    }
    case "bin": {
      const [a, b] = [evaluate(node.left, row), evaluate(node.right, row)];
      return node.op === "+" ? a + b : node.op === "-" ? a - b : node.op === "*" ? a * b : a / b;
    }
  }
}

function numericRow(sheet: Sheet, index: number): Map<string, number> {
  return new Map(sheet.columns.map((c) => [c.name, Number(sheet.cell(index, c.name))]));
}

/** Tools for the sheet assistant. What the model asks for follows from cells that others filled in. */
export function sheetTools(sheet: Sheet) {
  const columnName = z.string().max(64).refine((n) => sheet.hasColumn(n), "no such column");

  return {
    describe: tool({
      description: "List columns and the number of rows",
      parameters: z.object({}),
      execute: async () => ({ columns: sheet.columns.map((c) => ({ name: c.name, type: c.type })), rows: sheet.rowCount }),
    }),

    readRange: tool({
      description: "Read a column between two rows",
      parameters: z.object({ column: columnName, from: z.number().int().min(0), to: z.number().int().min(0) }),
      execute: async ({ column, from, to }) => {
        const end = Math.min(to, sheet.rowCount - 1, from + MAX_CELLS);
        const out: string[] = [];
        for (let i = from; i <= end; i++) out.push(sheet.cell(i, column));
        return out;
      },
    }),

    checkFormula: tool({
      description: "Say whether a formula can be used",
      parameters: z.object({ expression: z.string().max(MAX_EXPRESSION) }),
      execute: async ({ expression }) => {
        try {
          new Parser(expression).parse();
          return { ok: true as const };
        } catch (err) {
          return { ok: false as const, reason: (err as Error).message };
        }
      },
    }),

    computeColumn: tool({
      description: "Compute a value for every row from its numeric columns, e.g. price * qty - discount",
      parameters: z.object({ expression: z.string().max(MAX_EXPRESSION), rows: z.number().int().min(1).max(MAX_CELLS) }),
      execute: async ({ expression, rows }) => {
        const count = Math.min(rows, sheet.rowCount);
<<<<<<< V
        if (/[^\w\s+\-*/().,'[\]]/.test(expression)) throw new Error("characters not accepted");
        const names = sheet.columns.map((c) => c.name);
        const compute = new Function(...names, `"use strict"; return (${expression});`);
        return Array.from({ length: count }, (_, i) => compute(...numericRow(sheet, i).values()));
=======
        const formula = new Parser(expression).parse();
        return Array.from({ length: count }, (_, i) => evaluate(formula, numericRow(sheet, i)));
>>>>>>> F
      },
    }),
  };
}
