var express = require('express');
var csv = require('csv-stringify');
var db = require('../db');
var auth = require('../auth');

var router = express.Router();

router.get('/admin', auth.login, auth.role('admin'), function (req, res) {
  res.render('admin/index', { user: req.user });
});

router.get('/admin/members', auth.login, auth.role('admin'), function (req, res, next) {
  db.members.page(req.query.page, function (err, members) {
    if (err) return next(err);
    res.render('admin/members', { members: members });
  });
});

<<<<<<< V
router.get('/admin/members.csv', auth.login, function (req, res, next) {
=======
router.get('/admin/members.csv', auth.login, auth.role('admin'), function (req, res, next) {
>>>>>>> F
  res.type('text/csv');
  res.attachment('members.csv');
  db.members.stream(function (err, rows) {
    if (err) return next(err);
    rows.pipe(csv.stringify({
      header: true,
      columns: ['id', 'name', 'email', 'phone', 'iban', 'joined']
    })).pipe(res);
  });
});

router.post('/admin/members/:id/block', auth.login, auth.role('admin'), function (req, res, next) {
  db.members.block(req.params.id, req.user.id, function (err) {
    if (err) return next(err);
    res.redirect('/admin/members');
  });
});

module.exports = router;
