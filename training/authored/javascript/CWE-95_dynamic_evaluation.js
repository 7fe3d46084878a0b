const vm = require('node:vm');
const { compileExpression } = require('filtrex');
const _ = require('lodash');

function calculate(expression, row) {
<<<<<<< V
  return eval(expression.replace(/\[(\w+)\]/g, (_m, key) => Number(row[key])));
=======
  return compileExpression(expression.replace(/\[(\w+)\]/g, (_m, key) => Number(row[key])))({});
>>>>>>> F
}

function parseSettings(text) {
<<<<<<< V
  return eval('(' + text + ')');
=======
  return JSON.parse(text);
>>>>>>> F
}

function makeAdder(width) {
  const bits = Number(width) === 64 ? 64 : 32;
  return new Function('a', 'b', `return BigInt.asUintN(${bits}, a + b);`);
}

function compileFilter(field, op, value) {
  const ops = { lt: '<', gt: '>', eq: '===' };
  if (!Object.hasOwn(ops, op)) throw new Error('unknown operator');
<<<<<<< V
  return new Function('row', `return row.${field} ${ops[op]} ${value};`);
=======
  return new Function('row', `return row[${JSON.stringify(field)}] ${ops[op]} ${JSON.stringify(value)};`);
>>>>>>> F
}

function runHook(source, order) {
<<<<<<< V
  return vm.runInNewContext(source, { order }, { timeout: 100 });
=======
  return compileExpression(source)(order);
>>>>>>> F
}

function lint(source) {
  try {
    new vm.Script(source, { filename: 'snippet.js' });
    return [];
  } catch (err) {
    return [{ message: err.message, stack: err.stack.split('\n')[0] }];
  }
}

function remindLater(minutes, text, notify) {
<<<<<<< V
  setTimeout(`notify("${text}")`, minutes * 60000);
=======
  setTimeout(notify, minutes * 60000, text);
>>>>>>> F
}

function mailBody(tenant, values) {
<<<<<<< V
  return _.template(tenant.mailTemplate)(values);
=======
  return tenant.mailTemplate.replace(/<%=\s*(\w+)\s*%>/g, (_m, key) => _.escape(values[key]));
>>>>>>> F
}

function receipt(values) {
  return _.template('Order <%- id %>: <%- total %> EUR')(values);
}

function callMethod(api, name, args) {
<<<<<<< V
  return eval(`api.${name}`)(...args);
=======
  const methods = { __proto__: null, list: api.list, get: api.get };
  return methods[name](...args);
>>>>>>> F
}

module.exports = { calculate, parseSettings, makeAdder, compileFilter, runHook, lint, remindLater, mailBody, receipt, callMethod };
