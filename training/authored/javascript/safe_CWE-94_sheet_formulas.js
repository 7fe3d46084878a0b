/**
 * Formula evaluation for the club's budget sheets. Everyone in the club can
 * edit cells; the same module runs in the page and in the nightly report.
 */

const FUNCTIONS = new Map(Object.entries({
  SUM: (...v) => flat(v).reduce((a, b) => a + number(b), 0),
  MIN: (...v) => Math.min(...flat(v).slice(0, 10000).map(number)),
  MAX: (...v) => Math.max(...flat(v).slice(0, 10000).map(number)),
  AVERAGE: (...v) => flat(v).reduce((a, b) => a + number(b), 0) / (flat(v).length || 1),
  ROUND: (v, digits = 0) => Number(number(v).toFixed(Math.min(12, Math.max(0, number(digits))))),
  IF: (test, yes, no = '') => (truthy(test) ? yes : no),
  LEN: (v) => String(v).length,
}));

const CELL = /^([A-Z]{1,2})([1-9][0-9]{0,3})$/;
const TOKEN = /\s*(?:(\d{1,15}(?:\.\d{1,10})?)|"([^"]{0,200})"|([A-Z]{1,10}[0-9]{0,4})|([-+*/^(),:=<>]))/y;
const MAX_FORMULA = 1000;
const MAX_DEPTH = 30;
const MAX_RANGE = 20000;
const BINARY = { '=': 1, '<': 1, '>': 1, '+': 2, '-': 2, '*': 3, '/': 3, '^': 4 };

export class FormulaError extends Error {}

const flat = (values) => values.flat(2);

function number(value) {
  const n = typeof value === 'number' ? value : Number(value);
  if (Number.isNaN(n)) throw new FormulaError('not a number');
  return n;
}

function truthy(value) {
  return value !== 0 && value !== '' && value !== false;
}

function tokenize(text) {
  if (text.length > MAX_FORMULA) throw new FormulaError('formula too long');
  const source = text.trimEnd();
  const tokens = [];
  let at = 0;
  while (at < source.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (!match) throw new FormulaError(`cannot read "${source.slice(at, at + 10)}"`);
    const [, num, str, name, op] = match;
    if (num !== undefined) tokens.push({ type: 'number', value: Number(num) });
    else if (str !== undefined) tokens.push({ type: 'string', value: str });
    else if (name !== undefined) tokens.push({ type: 'name', value: name });
    else tokens.push({ type: op });
    at = TOKEN.lastIndex;
  }
  tokens.push({ type: 'end' });
  return tokens;
}

function column(letters) {
  return [...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0);
}

function letters(n) {
  return (n > 26 ? String.fromCharCode(64 + Math.floor((n - 1) / 26)) : '') + String.fromCharCode(65 + ((n - 1) % 26));
}

class Evaluation {
  constructor(sheet, tokens, visiting) {
    this.sheet = sheet;
    this.tokens = tokens;
    this.visiting = visiting;
    this.at = 0;
    this.depth = 0;
  }

  get type() { return this.tokens[this.at].type; }

  next() { return this.tokens[this.at++]; }

  expect(type) {
    if (this.type !== type) throw new FormulaError(`expected ${type}`);
    return this.next();
  }

  expression(minimum = 0) {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new FormulaError('nested too deeply');
    let left = this.unary();
    while ((BINARY[this.type] ?? -1) > minimum) {
      const op = this.next().type;
      left = this.apply(op, left, this.expression(BINARY[op]));
    }
    this.depth -= 1;
    return left;
  }

  unary() {
    let sign = 1;
    while (this.type === '-' || this.type === '+') if (this.next().type === '-') sign = -sign;
    const value = this.primary();
    return sign === 1 ? value : -number(value);
  }

  primary() {
    const token = this.next();
    if (token.type === 'number' || token.type === 'string') return token.value;
    if (token.type === '(') {
      const value = this.expression();
      this.expect(')');
      return value;
    }
    if (token.type !== 'name') throw new FormulaError('value missing');
    if (this.type === '(') return this.call(token.value);
    if (this.type === ':') {
      this.next();
      return this.range(token.value, this.expect('name').value);
    }
    return this.sheet.value(token.value, this.visiting);
  }

  call(name) {
    const fn = FUNCTIONS.get(name);
    if (!fn) throw new FormulaError(`no function ${name}`);
    const args = [];
    this.expect('(');
    while (this.type !== ')') {
      args.push(this.expression());
      if (this.type !== ')') this.expect(',');
    }
    this.next();
    return fn(...args);
  }

  range(from, to) {
    const a = CELL.exec(from);
    const b = CELL.exec(to);
    if (!a || !b) throw new FormulaError('not a range');
    const [c1, c2] = [column(a[1]), column(b[1])].sort((x, y) => x - y);
    const [r1, r2] = [Number(a[2]), Number(b[2])].sort((x, y) => x - y);
    if ((c2 - c1 + 1) * (r2 - r1 + 1) > MAX_RANGE) throw new FormulaError('range too large');
    const values = [];
    for (let r = r1; r <= r2; r += 1) {
      for (let c = c1; c <= c2; c += 1) values.push(this.sheet.value(letters(c) + r, this.visiting));
    }
    return values.filter((v) => v !== '');
  }

  apply(op, left, right) {
    switch (op) {
      case '+': return number(left) + number(right);
      case '-': return number(left) - number(right);
      case '*': return number(left) * number(right);
      case '/': return number(left) / number(right);
      case '^': return number(left) ** number(right);
      case '=': return left === right;
      case '<': return number(left) < number(right);
      default: return number(left) > number(right);
    }
  }
}

export class Sheet {
  #cells = new Map();

  #results = new Map();

  set(name, content) {
    if (!CELL.test(name)) throw new FormulaError('not a cell');
    this.#results.clear();
    if (content === '') this.#cells.delete(name);
    else this.#cells.set(name, String(content).slice(0, MAX_FORMULA + 1));
  }

  value(name, visiting = new Set()) {
    if (!CELL.test(name)) throw new FormulaError(`not a cell: ${name}`);
    if (this.#results.has(name)) return this.#results.get(name);
    const content = this.#cells.get(name) ?? '';
    if (!content.startsWith('=')) return /^-?\d{1,15}(\.\d{1,10})?$/.test(content) ? Number(content) : content;
    if (visiting.has(name)) throw new FormulaError(`circle through ${name}`);
    if (visiting.size >= 50) throw new FormulaError('chain too long');
    visiting.add(name);
    const evaluation = new Evaluation(this, tokenize(content.slice(1)), visiting);
    const result = evaluation.expression();
    evaluation.expect('end');
    visiting.delete(name);
    this.#results.set(name, result);
    return result;
  }

  show(name) {
    try {
      return String(this.value(name));
    } catch (err) {
      if (err instanceof FormulaError) return `#${err.message}`;
      throw err;
    }
  }
}
