// Control panel of the parish hall's heating. One small Express app with passport,
// started by pm2 behind nginx; the boiler is reached over a serial bridge.
var express = require('express');
var session = require('express-session');
var MemcachedStore = require('connect-memcached')(session);
var passport = require('passport');
var LocalStrategy = require('passport-local').Strategy;
var rateLimit = require('express-rate-limit');
var bcrypt = require('bcrypt');
var crypto = require('crypto');
var Boiler = require('./boiler');
var db = require('./db');

var app = express();
var boiler = new Boiler('/dev/ttyBoiler');
var ROOMS = ['hall', 'kitchen', 'choir', 'office'];
var MIN = 5, MAX = 24;
var NOBODY = bcrypt.hashSync(crypto.randomBytes(16).toString('hex'), 12);
passport.use(new LocalStrategy({ usernameField: 'name' }, function (name, password, done) {
    db.get('SELECT id, name, hash, role FROM users WHERE name = ? AND locked = 0', [name], function (err, user) {
        if (err) { return done(err); }
        bcrypt.compare(password, user ? user.hash : NOBODY, function (err, same) {
            if (err) { return done(err); }
            done(null, user && same ? { id: user.id, name: user.name, role: user.role } : false);
        });
    });
}));
passport.serializeUser(function (user, done) { done(null, user.id); });
passport.deserializeUser(function (id, done) {
    db.get('SELECT id, name, role FROM users WHERE id = ? AND locked = 0', [id], function (err, user) {
        done(err, user || false);
    });
});
app.set('view engine', 'pug');
app.set('trust proxy', 'loopback');
app.disable('x-powered-by');
app.use(express.static('public', { maxAge: '1h' }));
app.use(express.urlencoded({ extended: false, limit: '5kb' }));
app.use(session({
    name: 'panel',
    secret: process.env.PANEL_SECRET,
    store: new MemcachedStore({ hosts: ['127.0.0.1:11211'], secret: process.env.PANEL_STORE_SECRET }),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 4 * 3600 * 1000 }
}));
// passport 0.6 and later: req.login and req.logout change the session id.
app.use(passport.initialize());
app.use(passport.session());
app.use(function (req, res, next) {
    res.set('X-Frame-Options', 'DENY');
    res.set('Cache-Control', 'no-store');
    res.locals.user = req.user || null;
    next();
});

// A token per session; forms carry it in a hidden field.
app.use(function (req, res, next) {
    var given, wanted;
    if (!req.session.csrf) { req.session.csrf = crypto.randomBytes(18).toString('hex'); }
    res.locals.csrf = req.session.csrf;
    if (req.method === 'GET' || req.method === 'HEAD') { return next(); }
    given = Buffer.from(String((req.body && req.body._csrf) || ''));
    wanted = Buffer.from(req.session.csrf);
    if (given.length === wanted.length && crypto.timingSafeEqual(given, wanted)) { return next(); }
    res.status(403).render('notice', { text: 'The form was too old. Please try again.' });
});
function signedIn(req, res, next) {
    if (req.isAuthenticated()) { return next(); }
    if (req.method === 'GET') { req.session.wanted = req.originalUrl; }
    res.redirect('/login');
}
function warden(req, res, next) {
    if (req.user.role === 'warden') { return next(); }
    res.status(403).render('notice', { text: 'Only the wardens can do that.' });
}
function room(req, res, next) {
    if (ROOMS.indexOf(req.params.room) === -1) { return next('route'); }
    next();
}
function note(user, what) {
    db.run('INSERT INTO journal (at, user_id, what) VALUES (datetime(), ?, ?)', [user.id, what], function (err) {
        if (err) { console.error('journal: %s', err.message); }
    });
}
app.get('/login', function (req, res) { res.render('login', { failed: req.query.failed === '1' }); });

app.post('/login', rateLimit({ windowMs: 15 * 60 * 1000, max: 15 }), function (req, res, next) {
    // The page that was asked for before; only signedIn() writes it.
    var wanted = req.session.wanted || '/';
    passport.authenticate('local', function (err, user) {
        if (err) { return next(err); }
        if (!user) { return res.redirect('/login?failed=1'); }
        req.login(user, function (err) {
            if (err) { return next(err); }
            note(user, 'signed in');
            res.redirect(/^\/[a-z]/.test(wanted) ? wanted : '/');
        });
    })(req, res, next);
});
app.post('/logout', function (req, res, next) {
    req.logout(function (err) {
        if (err) { return next(err); }
        res.redirect('/login');
    });
});
app.get('/', signedIn, function (req, res, next) {
    boiler.temperatures(function (err, temperatures) {
        if (err) { return next(err); }
        res.render('panel', { rooms: ROOMS, temperatures: temperatures });
    });
});
app.get('/rooms/:room', signedIn, room, function (req, res, next) {
    db.all('SELECT at, celsius FROM readings WHERE room = ? ORDER BY at DESC LIMIT 96', [req.params.room], function (err, rows) {
        if (err) { return next(err); }
        res.render('room', { room: req.params.room, readings: rows });
    });
});
app.post('/rooms/:room/target', signedIn, room, function (req, res, next) {
    var celsius = Number(req.body.celsius);
    if (!(celsius >= MIN && celsius <= MAX)) {
        return res.status(400).render('notice', { text: 'Between ' + MIN + ' and ' + MAX + ' degrees, please.' });
    }
    boiler.setTarget(req.params.room, celsius, function (err) {
        if (err) { return next(err); }
        note(req.user, req.params.room + ' to ' + celsius);
        res.redirect('/rooms/' + req.params.room);
    });
});
app.get('/journal', signedIn, warden, function (req, res, next) {
    db.all('SELECT j.at, u.name, j.what FROM journal j JOIN users u ON u.id = j.user_id ORDER BY j.at DESC LIMIT 300', [],
        function (err, rows) {
            if (err) { return next(err); }
            res.render('journal', { rows: rows });
        });
});

app.post('/boiler/restart', signedIn, warden, function (req, res, next) {
    note(req.user, 'restarted the boiler');
    boiler.restart(function (err) {
        if (err) { return next(err); }
        res.redirect('/');
    });
});
app.post('/users', signedIn, warden, function (req, res, next) {
    var name = String(req.body.name || '').trim(), password = String(req.body.password || '');
    if (!/^[a-z]{2,20}$/.test(name) || password.length < 10 || Buffer.byteLength(password) > 72) {
        return res.status(400).render('notice', { text: 'Small letters for the name, 10 characters or more for the password.' });
    }
    bcrypt.hash(password, 12, function (err, hash) {
        if (err) { return next(err); }
        db.run("INSERT INTO users (name, hash, role, locked) VALUES (?, ?, 'helper', 0)", [name, hash], function (err) {
            if (err && err.code === 'SQLITE_CONSTRAINT') { return res.status(409).render('notice', { text: 'That name is taken.' }); }
            if (err) { return next(err); }
            note(req.user, 'added ' + name);
            res.redirect('/journal');
        });
    });
});
app.use(function (req, res) { res.status(404).render('notice', { text: 'There is no such page.' }); });
app.use(function (err, req, res, next) {
    console.error(err.stack);
    if (res.headersSent) { return next(err); }
    res.status(500).render('notice', { text: 'The heating did not answer.' });
});
app.listen(process.env.PORT || 3400, '127.0.0.1');
