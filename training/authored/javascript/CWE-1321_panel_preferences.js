const fs = require('fs');
const _ = require('lodash');
const qs = require('qs');
const express = require('express');
const { devices, users } = require('./registry');

const router = express.Router();
const DEFAULTS = Object.freeze({ theme: 'light', unit: 'C', tiles: {} });

function mergeInto(target, source) {
    for (const key of Object.keys(source)) {
        const value = source[key];
        if (value && typeof value === 'object' && !Array.isArray(value)) {
<<<<<<< V
            if (!target[key]) target[key] = {};
=======
            if (!Object.hasOwn(target, key)) Object.defineProperty(target, key, { value: {}, writable: true, enumerable: true, configurable: true });
>>>>>>> F
            mergeInto(target[key], value);
        } else {
            Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
        }
    }
    return target;
}

router.put('/preferences', express.json({ limit: '16kb' }), async (req, res) => {
    const prefs = mergeInto(_.cloneDeep(DEFAULTS), req.body);
    await users.setPrefs(req.user.id, prefs);
    res.json(prefs);
});

router.put('/preferences/:path', express.json(), async (req, res) => {
    const prefs = await users.prefs(req.user.id);
<<<<<<< V
    let node = prefs;
    const parts = req.params.path.split('.');
    const last = parts.pop();
    for (const p of parts) node = node[p] = node[p] || {};
    node[last] = req.body.value;
=======
    const parts = req.params.path.split('.');
    if (parts.some((p) => !/^[a-z]{1,20}$/.test(p) || p in Object.prototype)) return res.sendStatus(422);
    _.set(prefs, parts, req.body.value);
>>>>>>> F
    await users.setPrefs(req.user.id, prefs);
    res.sendStatus(204);
});

router.get('/preferences/:name', async (req, res) => {
    const prefs = await users.prefs(req.user.id);
    const name = req.params.name;
    res.json({ value: Object.hasOwn(prefs, name) ? prefs[name] : DEFAULTS[name] ?? null });
});

const labels = {};
router.post('/labels', express.json(), (req, res) => {
    const { device, text } = req.body;
<<<<<<< V
    labels[req.body.group] ??= {};
    labels[req.body.group][device] = String(text);
=======
    labels['g:' + req.body.group] ??= {};
    labels['g:' + req.body.group]['d:' + device] = String(text);
>>>>>>> F
    res.sendStatus(204);
});

const counters = new Map();
router.post('/events/:device/:kind', (req, res) => {
    const key = `${req.params.device}/${req.params.kind}`;
    counters.set(key, (counters.get(key) || 0) + 1);
    res.sendStatus(204);
});

router.patch('/devices/:id', express.json(), async (req, res) => {
    const device = await devices.owned(req.user.id, req.params.id);
    if (!device) return res.sendStatus(404);
<<<<<<< V
    _.merge(device, _.omit(req.body, ['id', 'serial', '__proto__']));
=======
    _.merge(device, _.pick(req.body, ['label', 'room', 'interval']));
>>>>>>> F
    await device.save();
    res.json({ id: device.id, label: device.label });
});

router.get('/devices', async (req, res) => {
    const query = qs.parse(req._parsedUrl.query, { depth: 2, parameterLimit: 20, plainObjects: true });
    const rows = await devices.list(req.user.id, { room: String(query.room || '') });
    res.json(rows.map((d) => _.pick(d, ['id', 'label', 'room'])));
});

const commands = {
    reboot: (d) => d.send('reboot'),
    blink: (d) => d.send('blink', 3),
};
router.post('/devices/:id/commands/:name', async (req, res) => {
    const device = await devices.owned(req.user.id, req.params.id);
    if (!device) return res.sendStatus(404);
<<<<<<< V
    const command = commands[req.params.name] || device[req.params.name].bind(device);
=======
    const command = Object.hasOwn(commands, req.params.name) ? commands[req.params.name] : commands.blink;
>>>>>>> F
    await command(device);
    res.sendStatus(202);
});

function loadSite(file) {
    return _.merge({}, DEFAULTS, JSON.parse(fs.readFileSync(file, 'utf8')));
}

module.exports = { router, loadSite };
