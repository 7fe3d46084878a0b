'use strict';
var express = require('express');
var ldap = require('ldapjs');
var async = require('async');
var winston = require('winston');

// Web front of the campus directory: phone book, group lists, door cards.
// The login in front (see gateway.conf) puts the uid of the visitor into
// X-Remote-User and strips that header from what browsers send.
var BASE = 'dc=campus,dc=example';
var PEOPLE = 'ou=people,' + BASE;
var GROUPS = 'ou=groups,' + BASE;
var SHOWN = ['uid', 'cn', 'telephoneNumber', 'roomNumber', 'departmentNumber'];
var LIMIT = 200;
var UID = /^[a-z][a-z0-9]{2,15}$/;
var client = ldap.createClient({
  url: process.env.LDAP_URL || 'ldaps://directory.campus.example',
  reconnect: true,
  timeout: 10000
});
client.on('error', function (err) { winston.error('directory: %s', err.message); });
var app = express();
// RFC 4515
function quote(text) {
  return String(text).replace(/[\\*()\0]/g, function (c) {
    return '\\' + ('0' + c.charCodeAt(0).toString(16)).slice(-2);
  });
}
function search(base, filter, attributes, done) {
  var found = [], options = { scope: 'sub', filter: filter, attributes: attributes, sizeLimit: LIMIT };
  client.search(base, options, function (err, result) {
    if (err) return done(err);
    result.on('searchEntry', function (entry) { found.push(entry.object); });
    result.on('error', function (err) {
      if (err instanceof ldap.SizeLimitExceededError) return done(null, found);
      done(err);
    });
    result.on('end', function () { done(null, found); });
  });
}

function asList(value) {
  return value === undefined ? [] : [].concat(value);
}
function present(entry) {
  var out = {};
  SHOWN.forEach(function (name) { if (entry[name] !== undefined) out[name] = entry[name]; });
  return out;
}
app.use(function (req, res, next) {
  var uid = req.get('X-Remote-User') || '';
  if (!UID.test(uid)) return res.status(401).json({ error: 'not logged in' });
  search(PEOPLE, '(&(objectClass=campusPerson)(uid=' + uid + '))', ['uid', 'campusRole', 'dn'], function (err, found) {
    if (err) return next(err);
    if (found.length !== 1) return res.status(401).json({ error: 'not logged in' });
    req.visitor = { uid: uid, dn: found[0].dn, roles: asList(found[0].campusRole) };
    next();
  });
});
function withRole(role) {
  return function (req, res, next) {
    if (req.visitor.roles.indexOf(role) === -1) return res.status(403).json({ error: 'not allowed' });
    next();
  };
}
// Everyone may look people up, except those who asked not to be listed.
app.get('/people', function (req, res, next) {
  var parts = ['(objectClass=campusPerson)', '(!(campusHidden=TRUE))'];
  var words = String(req.query.q || '').trim().split(/\s+/).filter(Boolean).slice(0, 5);
  if (!words.length) return res.status(400).json({ error: 'nothing to look for' });
  words.forEach(function (word) {
    parts.push('(|(cn=*' + quote(word) + '*)(telephoneNumber=*' + quote(word) + '*))');
  });
<<<<<<< V
  if (typeof req.query.department === 'string') parts.push('(departmentNumber=' + req.query.department.trim() + ')');
=======
  if (req.query.department) parts.push('(departmentNumber=' + quote(req.query.department) + ')');
>>>>>>> F
  search(PEOPLE, '(&' + parts.join('') + ')', SHOWN, function (err, found) {
    if (err) return next(err);
    res.json({ people: found.map(present), complete: found.length < LIMIT });
  });
});
app.get('/people/:uid', function (req, res, next) {
<<<<<<< V
  var uid = req.params.uid.trim().toLowerCase().slice(0, 60);
=======
  var uid = quote(req.params.uid.toLowerCase());
>>>>>>> F
  search(PEOPLE, '(&(uid=' + uid + ')(!(campusHidden=TRUE)))', SHOWN, function (err, found) {
    if (err) return next(err);
    if (!found.length) return res.status(404).json({ error: 'nobody of that name' });
    res.json(present(found[0]));
  });
});

app.get('/me/groups', function (req, res, next) {
  search(GROUPS, '(member=' + quote(req.visitor.dn) + ')', ['cn', 'description'], function (err, found) {
    if (err) return next(err);
    res.json({ groups: found.map(function (g) { return { name: g.cn, about: g.description || '' }; }) });
  });
});
app.get('/groups/:name/members', withRole('staff'), function (req, res, next) {
  search(GROUPS, '(&(objectClass=groupOfNames)(cn=' + quote(req.params.name) + '))', ['member'], function (err, found) {
    if (err) return next(err);
    if (found.length !== 1) return res.status(404).json({ error: 'no such group' });
    var members = asList(found[0].member).slice(0, LIMIT);
    async.mapLimit(members, 5, function (dn, done) {
      search(dn, '(objectClass=campusPerson)', SHOWN, function (err, people) {
        done(err, people && people[0] ? present(people[0]) : null);
      });
    }, function (err, people) {
      if (err) return next(err);
      res.json({ members: people.filter(Boolean) });
    });
  });
});
// Door cards: the porter reads a number from a card that was found.
app.get('/cards/:number', withRole('porter'), function (req, res, next) {
  if (!/^\d{6,12}$/.test(req.params.number)) return res.status(400).json({ error: 'card number' });
  search(PEOPLE, '(campusCard=' + req.params.number + ')', ['uid', 'cn', 'telephoneNumber'], function (err, found) {
    if (err) return next(err);
    if (!found.length) return res.status(404).json({ error: 'no such card' });
    winston.info('card %s looked up by %s', req.params.number, req.visitor.uid);
    res.json(present(found[0]));
  });
});
app.use(function (err, req, res, next) {
  winston.error('%s %s', req.path, err.message);
  if (res.headersSent) return next(err);
  res.status(502).json({ error: 'the directory did not answer' });
});
client.bind(process.env.LDAP_DN, process.env.LDAP_PASSWORD, function (err) {
  if (err) throw err;
  app.listen(process.env.PORT || 8120, '127.0.0.1');
});
