const express = require('express');
const { Parser } = require('expr-eval');
const { widgets, series } = require('./repo');
const { requireMember } = require('./auth');

const app = express();
const parser = new Parser({ operators: { assignment: false, fndef: false } });

app.use(express.json({ limit: '64kb' }));

const REDUCERS = {
    sum: (values) => values.reduce((a, b) => a + b, 0),
    avg: (values) => (values.length ? values.reduce((a, b) => a + b, 0) / values.length : 0),
    max: (values) => values.reduce((a, b) => Math.max(a, b), -Infinity),
    last: (values) => values[values.length - 1] ?? 0,
};

function normaliseWidget(body) {
    const { title = 'Untitled', inputs = [], formula = 'a', unit = '' } = body || {};
    return {
        title: String(title).slice(0, 80),
        inputs: [].concat(inputs).slice(0, 8).map((entry, index) => ({
            name: String.fromCharCode(97 + index),
            metric: String(entry.metric || ''),
            reduce: Object.hasOwn(REDUCERS, entry.reduce) ? entry.reduce : 'last',
        })),
        formula: String(formula).replace(/\s+/g, ' ').trim().slice(0, 300),
        unit: String(unit).slice(0, 12),
    };
}

async function bind(tenant, inputs) {
    const scope = {};
    for (const { name, metric, reduce } of inputs) {
        const values = await series.read(tenant, metric, { points: 500 });
        scope[name] = REDUCERS[reduce](values);
    }
    return scope;
}

function evaluate(formula, scope) {
<<<<<<< V
    const names = Object.keys(scope);
    const fn = new Function(...names, `"use strict"; return (${formula});`);
    const value = fn(...names.map((n) => scope[n]));
=======
    const value = parser.parse(formula).evaluate(scope);
>>>>>>> F
    return Number.isFinite(value) ? value : null;
}

async function createWidget(req, res, next) {
    try {
        const widget = normaliseWidget(req.body);
        const id = await widgets.insert(req.member.tenant, widget);
        res.status(201).json({ id, ...widget });
    } catch (err) {
        next(err);
    }
}

async function readWidget(req, res, next) {
    try {
        const widget = await widgets.find(req.member.tenant, Number(req.params.id));
        if (!widget) {
            res.status(404).end();
            return;
        }
        const scope = await bind(req.member.tenant, widget.inputs);
        let value = null;
        try {
            value = evaluate(widget.formula, scope);
        } catch (err) {
            req.log.debug({ err }, 'formula failed');
        }
        res.json({ title: widget.title, unit: widget.unit, value });
    } catch (err) {
        next(err);
    }
}

app.post('/widgets', requireMember, createWidget);
app.get('/widgets/:id', requireMember, readWidget);
app.listen(5601);
