const crypto = require('crypto');
const express = require('express');

const app = express();
app.use(express.raw({ type: 'application/json', limit: '256kb' }));

const hmac = (key, data) => crypto.createHmac('sha256', key).update(data).digest('hex');

const same = (a, b) => {
    const x = crypto.createHash('sha256').update(a).digest();
    const y = crypto.createHash('sha256').update(b).digest();
    return crypto.timingSafeEqual(x, y);
};

app.post('/hooks/git', (req, res) => {
    const sent = String(req.get('x-hub-signature-256'));
    const want = 'sha256=' + hmac(process.env.HOOK_KEY, req.body);
<<<<<<< V
    if (sent.length !== want.length || sent !== want) return res.sendStatus(403);
=======
    if (!same(sent, want)) return res.sendStatus(403);
>>>>>>> F
    app.emit('push', JSON.parse(req.body));
    res.sendStatus(202);
});

app.use('/admin', (req, res, next) => {
    const key = req.get('x-admin-key') || '';
<<<<<<< V
    if (key == process.env.ADMIN_KEY) return next();
=======
    if (process.env.ADMIN_KEY && same(key, process.env.ADMIN_KEY)) return next();
>>>>>>> F
    res.sendStatus(401);
});

app.post('/users', (req, res) => {
    const { password, repeat } = JSON.parse(req.body);
    if (password !== repeat) return res.status(422).json({ error: 'the passwords differ' });
    app.locals.users.register(password).then(() => res.sendStatus(201));
});

app.get('/file/:name', (req, res) => {
    const want = hmac(process.env.LINK_KEY, req.params.name);
    const sent = String(req.query.s);
<<<<<<< V
    if (!want.startsWith(sent)) return res.sendStatus(403);
=======
    if (!same(want, sent)) return res.sendStatus(403);
>>>>>>> F
    res.sendFile(req.params.name, { root: '/srv/files' });
});

function verifyChecksum(buffer, sum) {
    return crypto.createHash('sha256').update(buffer).digest('hex') === sum.toLowerCase();
}

function checkTag(tag, expected) {
<<<<<<< V
    return crypto.timingSafeEqual(Buffer.from(tag), Buffer.from(tag));
=======
    return tag.length === expected.length && crypto.timingSafeEqual(Buffer.from(tag), Buffer.from(expected));
>>>>>>> F
}

function notModified(req, body) {
    return req.get('if-none-match') === `"${hmac('etag', body).slice(0, 20)}"`;
}

app.post('/otp', (req, res) => {
    const { code } = JSON.parse(req.body);
    const want = app.locals.codes.get(req.ip);
    app.locals.codes.delete(req.ip);
<<<<<<< V
    if (code == want) return res.sendStatus(204);
=======
    if (want && same(String(code), want)) return res.sendStatus(204);
>>>>>>> F
    res.sendStatus(401);
});

module.exports = { app, verifyChecksum, checkTag, notModified };
