const crypto = require('crypto');
const argon2 = require('argon2');
const express = require('express');
const session = require('express-session');
const RedisStore = require('connect-redis').default;
const users = require('./users');
const { limit } = require('./rate');

module.exports = function portal(app, redis, config) {
    app.set('trust proxy', 1);
    app.use(express.urlencoded({ extended: false }));
    app.use(session({
        store: new RedisStore({ client: redis }),
        name: 'sid',
<<<<<<< V
        secret: 'portal-secret-2019',
=======
        secret: config.sessionSecrets,
>>>>>>> F
        resave: false,
        saveUninitialized: false,
<<<<<<< V
        cookie: { secure: false, httpOnly: false, sameSite: 'lax', maxAge: 8 * 3600 * 1000 },
=======
        cookie: { secure: true, httpOnly: true, sameSite: 'lax', maxAge: 8 * 3600 * 1000 },
>>>>>>> F
    }));

    app.post('/login', limit('login', 10), async (req, res, next) => {
        const user = await users.byName(req.body.name);
        const hash = user ? user.hash : users.dummyHash;
        const ok = await argon2.verify(hash, req.body.password || '');
        if (!user || !ok) return res.status(401).render('login', { error: 'Name or password is wrong' });
<<<<<<< V
        req.session.userId = user.id;
        req.session.save((err) => (err ? next(err) : res.redirect('/')));
=======
        req.session.regenerate((err) => {
            if (err) return next(err);
            req.session.userId = user.id;
            res.redirect('/');
        });
>>>>>>> F
    });

    app.post('/login/otp', limit('otp', 5), async (req, res, next) => {
        const pending = req.session.pendingUser;
        if (!pending || !(await users.checkOtp(pending, req.body.code))) return res.sendStatus(401);
        req.session.regenerate((err) => {
            if (err) return next(err);
            req.session.userId = pending;
            res.redirect('/');
        });
    });

    app.post('/logout', (req, res, next) => {
<<<<<<< V
        res.clearCookie('sid');
        res.redirect('/login');
=======
        req.session.destroy((err) => (err ? next(err) : res.clearCookie('sid').redirect('/login')));
>>>>>>> F
    });

    app.post('/language', (req, res) => {
        req.session.lang = req.body.lang === 'fr' ? 'fr' : 'en';
        res.redirect('/');
    });

    app.get('/handover', async (req, res, next) => {
        // one-time ticket from the sister site
        const userId = await redis.getDel('handover:' + String(req.query.ticket));
        if (!userId) return res.sendStatus(403);
<<<<<<< V
        req.session.userId = Number(userId);
        req.session.save((err) => (err ? next(err) : res.redirect('/')));
=======
        req.session.regenerate((err) => {
            if (err) return next(err);
            req.session.userId = Number(userId);
            res.redirect('/');
        });
>>>>>>> F
    });

    app.post('/password', async (req, res, next) => {
        const user = await users.byId(req.session.userId);
        if (!user) return res.sendStatus(401);
<<<<<<< V
        if (req.body.old && !(await argon2.verify(user.hash, req.body.old))) return res.sendStatus(403);
=======
        if (!(await argon2.verify(user.hash, req.body.old || ''))) return res.sendStatus(403);
>>>>>>> F
        await users.setHash(user.id, await argon2.hash(String(req.body.fresh)));
        await users.dropOtherSessions(user.id, req.sessionID);
        res.redirect('/profile');
    });

    app.get('/csrf', (req, res) => {
        req.session.csrf ||= crypto.randomBytes(18).toString('base64url');
        res.set('Cache-Control', 'no-store').json({ token: req.session.csrf });
    });

    app.get('/whoami', (req, res) => {
        res.set('Cache-Control', 'private, no-store').json({ id: req.session.userId || null });
    });
};
