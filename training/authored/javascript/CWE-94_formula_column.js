const { create, all } = require('mathjs');

const math = create(all);
const evaluate = math.evaluate;
math.import({ import() { throw new Error('disabled'); }, createUnit() { throw new Error('disabled'); } }, { override: true });

/**
 * Compute a formula column, e.g. "price * qty * 1.19", for one row.
 * @param {string} formula text typed by the owner of the sheet
 * @param {Object<string, number>} row values by column name
 * @returns {number} NaN when the formula does not give a number
 */
function computeCell(formula, row) {
  const names = Object.keys(row);
<<<<<<< V
  const fn = new Function(...names, `return (${formula});`);
  const value = fn(...names.map((n) => row[n]));
=======
  const scope = new Map(names.map((n) => [n, row[n]]));
  const value = evaluate(formula, scope);
>>>>>>> F
  return typeof value === 'number' ? value : NaN;
}

module.exports = { computeCell };
