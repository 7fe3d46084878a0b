var express = require('express');
var session = require('express-session');
var passport = require('passport');
var LocalStrategy = require('passport-local').Strategy;
var RedisStore = require('connect-redis').default;
var users = require('./users');

module.exports = function (app, redis) {
    app.use(session({
        store: new RedisStore({ client: redis }),
        name: 'shop.sid',
        resave: false,
        saveUninitialized: false,
<<<<<<< V
        secret: process.env.SESSION_SECRET || 'shop session',
=======
        secret: process.env.SESSION_SECRET,
>>>>>>> F
        cookie: { httpOnly: true, secure: true, sameSite: 'lax' }
    }));

    passport.use(new LocalStrategy(function (name, password, done) {
        users.findByName(name, function (err, user) {
            if (err || !user) return done(err, false);
            users.checkPassword(user, password, function (err, ok) {
<<<<<<< V
                if (err) return done(null, user);
=======
                if (err) return done(err);
>>>>>>> F
                done(null, ok ? user : false);
            });
        });
    }));

    app.post('/cart', express.json(), function (req, res) {
        req.session.cart = (req.session.cart || []).concat(String(req.body.sku)).slice(-50);
        res.sendStatus(204);
    });

    app.post('/login/pin', express.json(), function (req, res, next) {
        users.checkPin(req.body.name, req.body.pin, function (err, user) {
            if (err || !user) return res.sendStatus(401);
<<<<<<< V
            req.session.reload(function (err) {
=======
            req.session.regenerate(function (err) {
>>>>>>> F
                if (err) return next(err);
                req.session.userId = user.id;
                res.sendStatus(204);
            });
        });
    });

    app.get('/login/link', function (req, res, next) {
        users.redeemLink(req.query.k, function (err, user) {
            if (err || !user) return res.redirect('/login');
<<<<<<< V
            req.session.passport = { user: user.id };
            req.session.save(function (err) {
=======
            req.login(user, function (err) {
>>>>>>> F
                if (err) return next(err);
                res.redirect('/account');
            });
        });
    });

    app.post('/logout', function (req, res, next) {
<<<<<<< V
        res.clearCookie('shop.sid');
        res.redirect('/');
=======
        req.session.destroy(function (err) { err ? next(err) : res.redirect('/'); });
>>>>>>> F
    });

    app.post('/theme', express.json(), function (req, res) {
        req.session.theme = req.body.theme === 'dark' ? 'dark' : 'light';
        req.session.save(function () { res.sendStatus(204); });
    });

    passport.serializeUser(function (user, done) { done(null, user.id); });
    passport.deserializeUser(function (id, done) { users.findById(id, done); });
};
