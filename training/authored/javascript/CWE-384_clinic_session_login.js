const express = require('express');
const session = require('express-session');
const { RedisStore } = require('connect-redis');
const { createClient } = require('redis');
const bcrypt = require('bcrypt');
const staff = require('./staff');

const redis = createClient({ url: process.env.REDIS_URL });
redis.connect().catch(console.error);

const app = express();
app.set('trust proxy', 1);
app.use(session({
    name: 'clinic.sid',
    secret: process.env.SESSION_SECRET,
    store: new RedisStore({ client: redis, prefix: 'clinic:' }),
    resave: false,
    saveUninitialized: true,
    cookie: { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 8 * 3600 * 1000 },
}));
app.use(express.json({ limit: '16kb' }));

const regenerate = (req) => new Promise((resolve, reject) => {
    req.session.regenerate((err) => (err ? reject(err) : resolve()));
});

const destroy = (req) => new Promise((resolve, reject) => {
    req.session.destroy((err) => (err ? reject(err) : resolve()));
});

function readLogin(body) {
    const { badge = '', pin = '', ward = null } = body || {};
    return { badge: String(badge).trim().toUpperCase(), pin: String(pin), ward: ward === null ? null : Number(ward) };
}

async function verify({ badge, pin }) {
    const person = await staff.byBadge(badge);
    const digest = person ? person.pinDigest : '$2b$12$abcdefghijklmnopqrstuuJ1Yx9m0Q0mC8o1r3v5x7z9B1D3F5H7K';
    const matches = await bcrypt.compare(pin, digest);
    return person && matches && person.active ? person : null;
}

function wardFor(person, wanted) {
    return person.wards.includes(wanted) ? wanted : person.wards[0];
}

async function login(req, res, next) {
    try {
        const form = readLogin(req.body);
        const person = await verify(form);
        if (!person) {
            res.status(401).json({ error: 'badge or pin not accepted' });
            return;
        }
        const { lastWard } = req.session;
<<<<<<< V
        delete req.session.kiosk;
=======
        await regenerate(req);
>>>>>>> F
        req.session.staff = { id: person.id, role: person.role };
        req.session.ward = wardFor(person, form.ward ?? lastWard);
        res.json({ name: person.name, ward: req.session.ward });
    } catch (err) {
        next(err);
    }
}

async function elevate(req, res, next) {
    try {
        const person = await verify(readLogin(req.body));
        if (!req.session.staff || !person || person.role !== 'senior') {
            res.status(403).end();
            return;
        }
        const { ward } = req.session;
        await regenerate(req);
        Object.assign(req.session, { staff: { id: person.id, role: 'senior' }, ward });
        res.status(204).end();
    } catch (err) {
        next(err);
    }
}

async function logout(req, res, next) {
    try {
        await destroy(req);
        res.clearCookie('clinic.sid').status(204).end();
    } catch (err) {
        next(err);
    }
}

app.post('/login', login);
app.post('/elevate', elevate);
app.post('/logout', logout);
app.listen(3333);
