'use strict';

var express = require('express');
var bodyParser = require('body-parser');
var session = require('express-session');
var _ = require('lodash');
var store = require('./store');
var mailer = require('./mailer');
// Backstage of the film festival: crew plan, screenings, accreditation.
// Roles: 'visitor', 'crew', 'desk' (accreditation desk), 'board'.
var app = express();
var RANK = { visitor: 0, crew: 1, desk: 2, board: 3 };
var ID = /^[0-9]{1,9}$/;
app.use(bodyParser.json({ limit: '100kb' }));
app.use(session({
  store: store.sessions(session),
  secret: process.env.BACKSTAGE_SECRET,
  name: 'backstage',
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: true, sameSite: 'strict' }
}));
function error(res, status, text) {
  res.status(status).json({ error: text });
}
// Every /api request carries a person; what that person may do is up to the route.
app.use('/api', function (req, res, next) {
  if (!req.session.personId) return error(res, 401, 'please log in');
  store.person(req.session.personId, function (err, person) {
    if (err) return next(err);
    if (!person || person.disabled) return error(res, 401, 'please log in');
    req.person = person;
    next();
  });
});

function atLeast(role) {
  return function (req, res, next) {
    if (!(RANK[req.person.role] >= RANK[role])) return error(res, 403, 'not for you');
    next();
  };
}
function numericId(req, res, next) {
  if (!ID.test(req.params.id)) return error(res, 404, 'not found');
  req.id = Number(req.params.id);
  next();
}
function answer(res, next) {
  return function (err, value) {
    if (err) return next(err);
    if (value === null || value === undefined) return error(res, 404, 'not found');
    res.json(value);
  };
}
// ---- the programme -------------------------------------------------------
app.get('/api/screenings', function (req, res, next) {
  store.screenings({ published: true }, answer(res, next));
});
app.get('/api/screenings/draft', atLeast('crew'), function (req, res, next) {
  store.screenings({ published: false }, answer(res, next));
});

app.put('/api/screenings/:id', numericId, atLeast('board'), function (req, res, next) {
  var changes = _.pick(req.body, ['film', 'hall', 'startsAt', 'published']);
  store.changeScreening(req.id, changes, answer(res, next));
});
// ---- one's own things ----------------------------------------------------
app.get('/api/me', function (req, res) {
  res.json(_.pick(req.person, ['id', 'name', 'role', 'phone']));
});
app.put('/api/me', function (req, res, next) {
  var phone = String(req.body.phone || '').slice(0, 30);
  store.changePerson(req.person.id, { phone: phone }, function (err) {
    if (err) return next(err);
    res.status(204).end();
  });
});
app.get('/api/shifts', function (req, res, next) {
  store.shifts({ personId: req.person.id }, answer(res, next));
});
app.delete('/api/shifts/:id', numericId, function (req, res, next) {
  // Removes only when the shift belongs to the person.
  store.removeShift({ id: req.id, personId: req.person.id }, answer(res, next));
});

// ---- accreditation -------------------------------------------------------
app.post('/api/accreditations', function (req, res, next) {
  var request = _.pick(req.body, ['medium', 'days', 'remark']);
  request.personId = req.person.id;
  request.state = 'requested';
  store.addAccreditation(request, answer(res, next));
});
app.get('/api/accreditations', atLeast('desk'), function (req, res, next) {
  store.accreditations({ state: 'requested' }, answer(res, next));
});
<<<<<<< V
app.post('/api/accreditations/:id/grant', numericId, function (req, res, next) {
=======
app.post('/api/accreditations/:id/grant', numericId, atLeast('desk'), function (req, res, next) {
>>>>>>> F
  store.grant(req.id, req.person.id, function (err, accreditation) {
    if (err) return next(err);
    if (!accreditation) return error(res, 404, 'not found');
    mailer.granted(accreditation.personId, function (err) {
      if (err) console.error('mail about %d not sent: %s', req.id, err.message);
    });
    res.json(accreditation);
  });
});
app.post('/api/accreditations/:id/withdraw', numericId, function (req, res, next) {
  store.withdraw({ id: req.id, personId: req.person.id }, answer(res, next));
});
// ---- people --------------------------------------------------------------

app.get('/api/people', atLeast('desk'), function (req, res, next) {
  store.people(function (err, people) {
    if (err) return next(err);
    res.json(people.map(function (p) { return _.pick(p, ['id', 'name', 'role', 'phone']); }));
  });
});
app.put('/api/people/:id/role', numericId, atLeast('desk'), function (req, res, next) {
  var role = req.body.role;
  if (typeof role !== 'string' || !_.has(RANK, role)) return error(res, 400, 'no such role');
<<<<<<< V
  if (req.id === req.person.id) return error(res, 403, 'not for you');
=======
  if (RANK[role] >= RANK[req.person.role]) return error(res, 403, 'not for you');
>>>>>>> F
  store.person(req.id, function (err, person) {
    if (err) return next(err);
    if (!person) return error(res, 404, 'not found');
    if (RANK[person.role] >= RANK[req.person.role]) return error(res, 403, 'not for you');
    store.changePerson(req.id, { role: role }, answer(res, next));
  });
});
app.use(require('./login')(store));
app.use(function (err, req, res, next) {
  console.error(err.stack || err);
  if (res.headersSent) return next(err);
  error(res, err.status >= 400 && err.status < 500 ? err.status : 500, 'request failed');
});
app.listen(process.env.PORT || 5050, '127.0.0.1');
