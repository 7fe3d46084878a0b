var mysql = require('mysql');
var express = require('express');

var db = mysql.createPool({ host: 'localhost', database: 'club', multipleStatements: false });
var app = express();
app.use(express.urlencoded({ extended: false }));

app.get('/member', function (req, res, next) {
<<<<<<< V
    db.query('SELECT id, nick FROM members WHERE nick = "' + req.query.nick + '"', function (err, rows) {
=======
    db.query('SELECT id, nick FROM members WHERE nick = ?', [req.query.nick + ''], function (err, rows) {
>>>>>>> F
        if (err) return next(err);
        res.json(rows[0] || null);
    });
});

app.post('/login', function (req, res, next) {
    var sql = 'SELECT id FROM members WHERE nick = ? AND badge = ?';
<<<<<<< V
    db.query(sql, [req.query.nick, req.query.badge], function (err, rows) {
=======
    db.query(sql, [String(req.query.nick), String(req.query.badge)], function (err, rows) {
>>>>>>> F
        if (err || !rows.length) return res.sendStatus(401);
        req.session.memberId = rows[0].id;
        res.redirect('/');
    });
});

app.get('/events', function (req, res, next) {
    var day = new Date(req.query.day);
    if (isNaN(day)) return res.sendStatus(400);
    db.query("SELECT * FROM events WHERE day = '" + day.toISOString().slice(0, 10) + "'", function (err, rows) {
        err ? next(err) : res.json(rows);
    });
});

app.get('/ranking', function (req, res, next) {
    var col = req.query.by;
<<<<<<< V
    db.query('SELECT nick, ' + mysql.escape(col) + ' FROM ranking ORDER BY ' + col + ' DESC', function (err, rows) {
=======
    db.query('SELECT nick, ?? FROM ranking ORDER BY ?? DESC', [col, col], function (err, rows) {
>>>>>>> F
        err ? next(err) : res.json(rows);
    });
});

app.get('/page/:n', function (req, res, next) {
    var n = parseInt(req.params.n, 10) || 1;
    db.query('SELECT * FROM posts ORDER BY id DESC LIMIT 10 OFFSET ' + (n - 1) * 10, function (err, rows) {
        err ? next(err) : res.json(rows);
    });
});

app.post('/posts', function (req, res, next) {
<<<<<<< V
    db.query('INSERT INTO posts SET ?', req.body, function (err, result) {
=======
    db.query('INSERT INTO posts SET ?', { author: req.session.memberId, text: String(req.body.text) }, function (err, result) {
>>>>>>> F
        err ? next(err) : res.json({ id: result.insertId });
    });
});

app.get('/archive/:year', function (req, res, next) {
    var year = req.params.year;
<<<<<<< V
    if (isNaN(parseInt(year, 10))) return res.sendStatus(404);
=======
    if (!/^\d{4}$/.test(year)) return res.sendStatus(404);
>>>>>>> F
    db.query('SELECT * FROM posts_' + year + ' ORDER BY id', function (err, rows) {
        err ? next(err) : res.json(rows);
    });
});

module.exports = app;
