const express = require('express');
const cookieSession = require('cookie-session');
const crypto = require('crypto');
const hives = require('./hives');
const people = require('./people');

const app = express();
app.set('view engine', 'pug');
app.set('trust proxy', 1);

app.use(express.urlencoded({ extended: false, limit: '20kb' }));
app.use(cookieSession({
    name: 'apiary',
    keys: process.env.COOKIE_KEYS.split(','),
    httpOnly: true,
    secure: true,
    sameSite: 'none',       // the console is shown inside the association's intranet frame
    maxAge: 12 * 3600 * 1000,
}));

function digest(value) {
    return crypto.createHash('sha256').update(String(value)).digest();
}

/** Gives every session a token and hands it to the views. */
function formToken(req, res, next) {
    if (!req.session.formToken) {
        req.session.formToken = crypto.randomBytes(24).toString('hex');
    }
    res.locals.formToken = req.session.formToken;
    next();
}

function checkToken(req, res, next) {
    if (['GET', 'HEAD', 'OPTIONS'].includes(req.method)) return next();
    const given = req.get('X-Form-Token') || (req.body && req.body._token) || '';
    if (!crypto.timingSafeEqual(digest(given), digest(req.session.formToken))) {
        return res.status(403).render('error', { message: 'This form has expired, please reload the page.' });
    }
    next();
}

function keeper(req, res, next) {
    const id = req.session.personId;
    if (!id) return res.redirect('/login');
    people.find(id).then((person) => {
        if (!person) {
            req.session = null;
            return res.redirect('/login');
        }
        req.person = person;
        next();
    }, next);
}

const wrap = (handler) => (req, res, next) => handler(req, res, next).catch(next);

app.use(formToken);

// --- scales --------------------------------------------------------------
// The hive scales post their readings with a device key instead of a session.
const scales = express.Router();

scales.use(wrap(async (req, res, next) => {
    const key = req.get('X-Scale-Key') || '';
    req.hive = /^[0-9a-f]{64}$/.test(key) ? await hives.byScaleKeyDigest(digest(key)) : null;
    if (!req.hive) return res.status(401).end();
    next();
}));

scales.post('/reading', wrap(async (req, res) => {
    const grams = Number(req.body.grams);
    const celsius = Number(req.body.celsius);
    if (!Number.isFinite(grams) || !Number.isFinite(celsius)) return res.status(400).end();
    await hives.addReading(req.hive.id, { grams, celsius, at: new Date() });
    res.status(204).end();
}));

// --- pages ---------------------------------------------------------------
const pages = express.Router();

pages.use(keeper);

pages.param('hive', (req, res, next, id) => {
    if (!/^\d{1,8}$/.test(id)) return res.status(404).render('error', { message: 'No such hive.' });
    hives.ofKeeper(req.person.id, Number(id)).then((hive) => {
        if (!hive) return res.status(404).render('error', { message: 'No such hive.' });
        req.hive = hive;
        next();
    }, next);
});

pages.get('/', wrap(async (req, res) => {
    res.render('hives', { hives: await hives.all(req.person.id) });
}));

pages.get('/hives/:hive', wrap(async (req, res) => {
    res.render('hive', { hive: req.hive, readings: await hives.readings(req.hive.id, 200) });
}));

pages.post('/hives/:hive/inspection', wrap(async (req, res) => {
    const notes = String(req.body.notes || '').slice(0, 4000);
    await hives.addInspection(req.hive.id, { notes, queenSeen: req.body.queen === 'yes', by: req.person.id });
    res.redirect(303, `/hives/${req.hive.id}`);
}));

pages.post('/hives/:hive/scale', wrap(async (req, res) => {
    const key = crypto.randomBytes(32).toString('hex');
    await hives.setScaleKeyDigest(req.hive.id, digest(key));
    res.render('scale-key', { hive: req.hive, key });
}));

<<<<<<< V
pages.get('/hives/:hive/retire', wrap(async (req, res) => {
=======
pages.post('/hives/:hive/retire', wrap(async (req, res) => {
>>>>>>> F
    await hives.retire(req.hive.id, req.person.id);
    res.redirect(303, '/');
}));

pages.post('/share', wrap(async (req, res) => {
    const other = await people.byMemberNumber(String(req.body.member || ''));
    if (!other) return res.status(400).render('error', { message: 'No such member.' });
    await people.allowReading(req.person.id, other.id);
    res.redirect(303, '/');
}));

// --- sign in -------------------------------------------------------------
// Accounts live with the association; it sends the browser back with a one-time code.
const signIn = express.Router();

signIn.get('/', (req, res) => {
    req.session.state = crypto.randomBytes(16).toString('hex');
    res.redirect(people.authorizeUrl(req.session.state));
});

signIn.get('/return', wrap(async (req, res) => {
    const expected = req.session.state;
    delete req.session.state;
<<<<<<< V
    if (expected !== undefined && req.query.state !== expected) {
=======
    if (!expected || req.query.state !== expected) {
>>>>>>> F
        return res.status(403).render('error', { message: 'Please start again.' });
    }
    const person = await people.exchangeCode(String(req.query.code || ''));
    req.session = { personId: person.id };
    res.redirect('/');
}));

app.use('/scales', scales);
app.use('/login', signIn);
app.use(checkToken);
app.use('/', pages);

app.use((err, req, res, next) => {
    console.error(err);
    if (res.headersSent) return next(err);
    res.status(500).render('error', { message: 'Something went wrong.' });
});

app.listen(process.env.PORT || 4100, '127.0.0.1');
