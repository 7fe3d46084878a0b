const { Parser } = require('expr-eval');
const Joi = require('joi');
const { Rule } = require('../models');

const parser = new Parser({
  allowMemberAccess: false,
  operators: { assignment: false, fndef: false, in: false },
});

const ruleSchema = Joi.object({
  name: Joi.string().max(60).required(),
  formula: Joi.string().max(300).required(),
  active: Joi.boolean().default(true),
});

// Merchants write formulas such as "base * qty * (1 - discount)".
async function saveRule(merchant, input) {
  const rule = Joi.attempt(input, ruleSchema);
  return Rule.create({ ...rule, merchantId: merchant.id });
}

async function quote(merchant, item, qty) {
  const rules = await Rule.findAll({ where: { merchantId: merchant.id, active: true }, order: ['id'] });
  const scope = { base: item.cents, qty, discount: item.discount || 0 };
  let total = item.cents * qty;
  for (const rule of rules) {
<<<<<<< V
    const names = Object.keys(scope);
    const fn = new Function(...names, `"use strict"; return (${rule.formula});`);
    total = Number(fn(...names.map((n) => scope[n])));
=======
    const expr = parser.parse(rule.formula);
    total = Number(expr.evaluate(scope));
>>>>>>> F
    if (!Number.isFinite(total) || total < 0) {
      throw new RangeError(`rule ${rule.id} gives no price`);
    }
    scope.base = Math.round(total / qty);
  }
  return Math.round(total);
}

module.exports = { saveRule, quote };
