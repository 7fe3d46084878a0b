const OPS = {
  '+': { prec: 1, fn: (a, b) => a + b },
  '-': { prec: 1, fn: (a, b) => a - b },
  '*': { prec: 2, fn: (a, b) => a * b },
  '/': { prec: 2, fn: (a, b) => a / b },
};

function tokenize(src) {
  const out = [];
  let end = 0;
  const re = /\s*(?:(\d+(?:\.\d+)?)|([-+*/()])|([a-z]{1,12}))/y;
  while (re.lastIndex < src.length) {
    const m = re.exec(src);
    if (!m) {
      if (src.slice(end).trim() === '') break;
      throw new SyntaxError('unexpected character');
    }
    end = re.lastIndex;
    if (m[1]) out.push({ num: Number(m[1]) });
    else if (m[2]) out.push({ op: m[2] });
    else out.push({ name: m[3] });
  }
  return out;
}

export function evaluate(src, variables) {
  if (src.length > 300) throw new RangeError('expression too long');
  const tokens = tokenize(src);
  let i = 0;

  function primary() {
    const t = tokens[i++];
    if (!t) throw new SyntaxError('unexpected end');
    if ('num' in t) return t.num;
    if ('name' in t) {
      if (!variables.has(t.name)) throw new ReferenceError(`unknown name ${t.name}`);
      return variables.get(t.name);
    }
    if (t.op === '-') return -primary();
    if (t.op === '(') {
      const v = expr(0);
      if (tokens[i++]?.op !== ')') throw new SyntaxError('missing )');
      return v;
    }
    throw new SyntaxError(`unexpected ${t.op}`);
  }

  function expr(min) {
    let left = primary();
    for (;;) {
      const op = tokens[i]?.op;
      const rule = Object.hasOwn(OPS, op ?? '') ? OPS[op] : null;
      if (!rule || rule.prec <= min) return left;
      i += 1;
      left = rule.fn(left, expr(rule.prec));
    }
  }

  const value = expr(0);
  if (i !== tokens.length) throw new SyntaxError('trailing input');
  return value;
}
