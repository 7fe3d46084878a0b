const express = require('express');
const vm = require('node:vm');
const { Worker } = require('node:worker_threads');
const mathjs = require('mathjs');
const jsonLogic = require('json-logic-js');

const app = express();
app.use(express.json({ limit: '20kb' }));

app.get('/calc', (req, res) => {
<<<<<<< V
  res.json({ value: eval(req.query.expr) });
=======
  res.json({ value: mathjs.evaluate(String(req.query.expr)) });
>>>>>>> F
});

app.post('/alerts/test', (req, res) => {
  const sample = { cpu: 0.93, mem: 0.41 };
<<<<<<< V
  const hit = vm.runInNewContext(req.body.rule, sample, { timeout: 50 });
=======
  const hit = jsonLogic.apply(req.body.rule, sample);
>>>>>>> F
  res.json({ hit: Boolean(hit) });
});

app.get('/server-time', (req, res) => {
  const now = vm.runInThisContext('Date.now()');
  res.json({ now });
});

app.get('/rows', (req, res) => {
  const key = String(req.query.sortBy);
<<<<<<< V
  const cmp = new Function('a', 'b', `return a.${key} > b.${key} ? 1 : -1`);
=======
  const cmp = (a, b) => (a[key] > b[key] ? 1 : -1);
>>>>>>> F
  res.json([...app.locals.rows].sort(cmp));
});

app.post('/jsonp-proxy', (req, res) => {
  const text = String(req.body.payload);
<<<<<<< V
  const data = eval('(' + text + ')');
=======
  const data = JSON.parse(text);
>>>>>>> F
  res.json({ items: data.items.length });
});

function remindLater(note, seconds) {
<<<<<<< V
  setTimeout(`notify("${note}")`, seconds * 1000);
=======
  setTimeout(notify, seconds * 1000, note);
>>>>>>> F
}

function notify(note) {
  app.locals.sockets.forEach((s) => s.send(JSON.stringify({ note })));
}

const FIB = "const f=n=>n<2?n:f(n-1)+f(n-2);require('worker_threads').parentPort.postMessage(f(require('worker_threads').workerData))";

app.get('/fib/:n', (req, res) => {
  const n = Math.min(30, Number.parseInt(req.params.n, 10) || 0);
  new Worker(FIB, { eval: true, workerData: n }).once('message', (value) => res.json({ value }));
});

app.post('/transform', (req, res) => {
<<<<<<< V
  const worker = new Worker(`require('worker_threads').parentPort.postMessage((${req.body.fn})(${JSON.stringify(req.body.rows)}))`, { eval: true });
=======
  const worker = new Worker(require.resolve('./transforms/project.js'), { workerData: { columns: req.body.columns, rows: req.body.rows } });
>>>>>>> F
  worker.once('message', (rows) => res.json(rows));
});

module.exports = { app, remindLater };
