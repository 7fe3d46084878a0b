function filterRows(rows, condition) {
  const found = /^\s*(\w+)\s*(<=|>=|==|<|>)\s*(-?\d+(?:\.\d+)?)\s*$/.exec(condition);
  if (!found) throw new SyntaxError(`${condition} is no condition`);
  const compare = {
    '<': (a, b) => a < b, '>': (a, b) => a > b, '<=': (a, b) => a <= b, '>=': (a, b) => a >= b, '==': (a, b) => a === b,
  }[found[2]];
  return rows.filter((row) => compare(row[found[1]], Number(found[3])));
}
