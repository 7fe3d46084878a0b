/**
 * Formulas of the pricing sheet: numbers, the cells of one row, + - * / ^,
 * comparison, and a fixed set of functions.
 *
 *   expr    = sum (("<" | ">" | "=") sum)?
 *   sum     = product (("+" | "-") product)*
 *   product = power (("*" | "/") power)*
 *   power   = unary ("^" power)?
 *   unary   = "-" unary | primary
 *   primary = number | name | name "(" (expr ("," expr)*)? ")" | "(" expr ")"
 */
export type Expr =
  | { kind: "number"; value: number }
  | { kind: "cell"; name: string }
  | { kind: "call"; name: string; args: Expr[] }
  | { kind: "negate"; operand: Expr }
  | { kind: "binary"; op: BinaryOp; left: Expr; right: Expr };

type BinaryOp = "+" | "-" | "*" | "/" | "^" | "<" | ">" | "=";

export class FormulaError extends Error {}

const FUNCTIONS = new Map<string, { arity: [number, number]; apply: (...a: number[]) => number }>([
  ["min", { arity: [1, 16], apply: Math.min }],
  ["max", { arity: [1, 16], apply: Math.max }],
  ["round", { arity: [1, 2], apply: (x, digits = 0) => roundTo(x, digits) }],
  ["abs", { arity: [1, 1], apply: Math.abs }],
  ["if", { arity: [3, 3], apply: (c, a, b) => (c !== 0 ? a : b) }],
]);

function roundTo(x: number, digits: number): number {
  const f = 10 ** Math.min(Math.max(Math.trunc(digits), 0), 12);
  return Math.round(x * f) / f;
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9_]*)|([-+*/^<>=(),]))/y;
const MAX_LENGTH = 2000;
const MAX_DEPTH = 60;

function tokenize(source: string): string[] {
  if (source.length > MAX_LENGTH) throw new FormulaError("formula is too long");
  const text = source.trimEnd();
  const out: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const m = TOKEN.exec(text);
    if (!m) throw new FormulaError(`unexpected character at ${at + 1}`);
    out.push(m[1] ?? m[2] ?? m[3]!);
  }
  return out;
}

export function parse(source: string): Expr {
  const tokens = tokenize(source);
  let pos = 0;
  let depth = 0;

  const peek = () => tokens[pos];
  const eat = (t: string) => (tokens[pos] === t ? (pos++, true) : false);
  const need = (t: string) => {
    if (!eat(t)) throw new FormulaError(`"${t}" expected before ${peek() ?? "the end"}`);
  };

  function binaries(next: () => Expr, ...ops: BinaryOp[]): Expr {
    let left = next();
    for (let op = ops.find(eat); op; op = ops.find(eat)) left = { kind: "binary", op, left, right: next() };
    return left;
  }

  function expr(): Expr {
    if (++depth > MAX_DEPTH) throw new FormulaError("formula is nested too deeply");
    const left = sum();
    const op = (["<", ">", "="] as const).find(eat);
    depth--;
    return op ? { kind: "binary", op, left, right: sum() } : left;
  }
  const sum = () => binaries(product, "+", "-");
  const product = () => binaries(power, "*", "/");

  function power(): Expr {
    const left = unary();
    return eat("^") ? { kind: "binary", op: "^", left, right: nested(power) } : left;
  }

  function unary(): Expr {
    return eat("-") ? { kind: "negate", operand: nested(unary) } : primary();
  }

  function nested(f: () => Expr): Expr {
    if (++depth > MAX_DEPTH) throw new FormulaError("formula is nested too deeply");
    const e = f();
    depth--;
    return e;
  }

  function primary(): Expr {
    if (eat("(")) {
      const e = expr();
      need(")");
      return e;
    }
    const t = tokens[pos++];
    if (t === undefined) throw new FormulaError("formula ends early");
    if (/^\d/.test(t)) return { kind: "number", value: Number(t) };
    if (!/^[A-Za-z]/.test(t)) throw new FormulaError(`unexpected "${t}"`);
    if (!eat("(")) return { kind: "cell", name: t };
    const f = FUNCTIONS.get(t.toLowerCase());
    if (!f) throw new FormulaError(`unknown function ${t}`);
    const args: Expr[] = [];
    if (!eat(")")) {
      do args.push(expr());
      while (eat(","));
      need(")");
    }
    if (args.length < f.arity[0] || args.length > f.arity[1]) throw new FormulaError(`${t}: number of arguments`);
    return { kind: "call", name: t.toLowerCase(), args };
  }

  const e = expr();
  if (pos < tokens.length) throw new FormulaError(`unexpected "${peek()}"`);
  return e;
}

export function evaluate(e: Expr, row: ReadonlyMap<string, number>): number {
  switch (e.kind) {
    case "number":
      return e.value;
    case "cell": {
      const v = row.get(e.name);
      if (v === undefined) throw new FormulaError(`no column ${e.name}`);
      return v;
    }
    case "negate":
      return -evaluate(e.operand, row);
    case "call":
      return FUNCTIONS.get(e.name)!.apply(...e.args.map((a) => evaluate(a, row)));
    case "binary": {
      const a = evaluate(e.left, row);
      const b = evaluate(e.right, row);
      switch (e.op) {
        case "+": return a + b;
        case "-": return a - b;
        case "*": return a * b;
        case "/": return a / b;
        case "^": return a ** b;
        case "<": return a < b ? 1 : 0;
        case ">": return a > b ? 1 : 0;
        case "=": return a === b ? 1 : 0;
      }
    }
  }
}
