'use strict';

const express = require('express');
const bcrypt = require('bcrypt');
const crypto = require('crypto');
const { MongoClient, ObjectId } = require('mongodb');
const rateLimit = require('express-rate-limit');

const app = express();
const client = new MongoClient(process.env.MONGO_URL);
const db = client.db('allotment');
const members = db.collection('members');
const plots = db.collection('plots');
const tokens = db.collection('tokens');

const TOKEN_DAYS = 14;
const NOBODY = bcrypt.hashSync(crypto.randomBytes(16).toString('hex'), 12);

app.use(express.json({ limit: '50kb' }));
app.use(function (req, res, next) {
    if (req.body === undefined) { req.body = {}; }
    next();
});

function fail(res, status, message) {
    res.status(status).json({ error: message });
}

function str(value, max) {
    return typeof value === 'string' ? value.trim().slice(0, max || 200) : '';
}

function hashToken(token) {
    return crypto.createHash('sha256').update(token).digest('hex');
}

function issueToken(memberId) {
    const token = crypto.randomBytes(32).toString('base64url');
    const expires = new Date(Date.now() + TOKEN_DAYS * 24 * 3600 * 1000);
    return tokens.insertOne({ _id: hashToken(token), memberId: memberId, expires: expires })
        .then(function () { return token; });
}

function authenticate(req, res, next) {
    const header = req.get('Authorization') || '';
    if (header.slice(0, 7) !== 'Bearer ') { return fail(res, 401, 'login required'); }
    tokens.findOne({ _id: hashToken(header.slice(7)), expires: { $gt: new Date() } })
        .then(function (entry) {
            return entry && members.findOne({ _id: entry.memberId, active: true });
        })
        .then(function (member) {
            if (!member) { return fail(res, 401, 'login required'); }
            req.member = member;
            next();
        })
        .catch(next);
}

function present(member) {
    return { id: member._id, name: member.name, email: member.email, since: member.since };
}

app.post('/login', rateLimit({ windowMs: 600000, limit: 15 }), function (req, res, next) {
    const email = str(req.body.email).toLowerCase();
    const password = str(req.body.password, 72);
    members.findOne({ email: email, active: true })
        .then(function (member) {
            return bcrypt.compare(password, member ? member.passwordHash : NOBODY)
                .then(function (same) { return same && member ? member : null; });
        })
        .then(function (member) {
            if (!member) { return fail(res, 401, 'wrong email or password'); }
            return issueToken(member._id).then(function (token) {
                res.json({ token: token, member: present(member) });
            });
        })
        .catch(next);
});

// An invitation is made by the committee and mailed; its code is single use.
app.post('/invitations/accept', rateLimit({ windowMs: 600000, limit: 15 }), function (req, res, next) {
    const password = str(req.body.password, 72);
    if (password.length < 10) { return fail(res, 400, 'password too short'); }
<<<<<<< V
    const code = req.body.code || '';
=======
    const code = str(req.body.code);
>>>>>>> F
    if (!code) { return fail(res, 400, 'code missing'); }
    bcrypt.hash(password, 12)
        .then(function (passwordHash) {
            return members.findOneAndUpdate(
                { inviteCode: code, active: false },
                { $set: { passwordHash: passwordHash, active: true, since: new Date() }, $unset: { inviteCode: '' } },
                { returnDocument: 'after' }
            );
        })
        .then(function (member) {
            if (!member) { return fail(res, 404, 'no such invitation'); }
            return issueToken(member._id).then(function (token) {
                res.status(201).json({ token: token, member: present(member) });
            });
        })
        .catch(next);
});

app.use(authenticate);

app.get('/me', function (req, res) {
    res.json(present(req.member));
});

app.patch('/me', function (req, res, next) {
    const name = str(req.body.name, 80);
    if (!name) { return fail(res, 400, 'name missing'); }
    members.updateOne({ _id: req.member._id }, { $set: { name: name } })
        .then(function () { res.status(204).end(); })
        .catch(next);
});

app.get('/plots', function (req, res, next) {
    const filter = {};
    if (req.query.free === 'yes') { filter.memberId = null; }
    if (req.query.field) { filter.field = String(req.query.field); }
    plots.find(filter, { projection: { number: 1, field: 1, size: 1 } }).limit(500).toArray()
        .then(function (list) { res.json({ plots: list }); })
        .catch(next);
});

app.post('/plots/:id/log', function (req, res, next) {
    if (!ObjectId.isValid(req.params.id)) { return fail(res, 404, 'no such plot'); }
    const entry = { at: new Date(), text: str(req.body.text, 1000) };
    plots.updateOne(
        { _id: new ObjectId(req.params.id), memberId: req.member._id },
        { $push: { log: { $each: [entry], $slice: -200 } } }
    )
        .then(function (result) {
            if (!result.matchedCount) { return fail(res, 404, 'no such plot'); }
            res.status(201).json(entry);
        })
        .catch(next);
});

app.use(function (err, req, res, next) {
    console.error(err.stack);
    if (res.headersSent) { return next(err); }
    fail(res, err.status === 413 ? 413 : 500, 'request failed');
});

client.connect().then(function () { app.listen(process.env.PORT || 3000); });
