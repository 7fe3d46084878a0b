'use strict';

var express = require('express');
var session = require('express-session');
var FileStore = require('session-file-store')(session);
var multer = require('multer');
var sharp = require('sharp');
var crypto = require('crypto');
var fs = require('fs');
var path = require('path');
var users = require('./lib/users');       // authenticate(name, password, cb) is constant time and rate limited
var gallery = require('./lib/gallery');   // sqlite, parameterised

var DATA = path.join(__dirname, 'data');
var PICTURES = path.join(DATA, 'pictures');
var ID = /^[0-9a-f]{32}$/;
var SIZES = { thumb: 240, page: 900, full: 2400 };

var app = express();
app.set('view engine', 'ejs');
app.set('trust proxy', 'loopback');
app.disable('x-powered-by');

app.use(function (req, res, next) {
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('X-Frame-Options', 'DENY');
  res.setHeader('Content-Security-Policy', "default-src 'self'; object-src 'none'; base-uri 'none'");
  next();
});

app.use('/static', express.static(path.join(__dirname, 'static'), { index: false, dotfiles: 'ignore' }));
app.use(express.urlencoded({ extended: false, limit: '20kb' }));
app.use(session({
  name: 'garden',
  secret: fs.readFileSync(path.join(DATA, 'session.key'), 'utf8').trim(),
  store: new FileStore({ path: path.join(DATA, 'sessions'), ttl: 86400 }),
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, sameSite: 'strict', secure: app.get('env') === 'production', maxAge: 86400000 }
}));

var upload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: 12 * 1024 * 1024, files: 1, fields: 3, parts: 5 }
});

function signedIn(req, res, next) {
  if (req.session.user) return next();
  res.redirect('/login');
}

function token(req) {
  if (!req.session.token) req.session.token = crypto.randomBytes(20).toString('hex');
  return req.session.token;
}

// After multer for uploads, as the token is a field of the form.
function checkToken(req, res, next) {
  var given = Buffer.from(String(req.body && req.body.token || ''));
  var wanted = Buffer.from(token(req));
  if (given.length !== wanted.length || !crypto.timingSafeEqual(given, wanted)) {
    return res.status(403).render('message', { text: 'Please go back and try again.' });
  }
  next();
}

function pictureFile(id, size) {
  return path.join(PICTURES, id + '-' + size + '.jpg');
}

// The picture is decoded and written anew in all sizes; nothing of the uploaded file is kept.
function store(buffer, done) {
  var id = crypto.randomBytes(16).toString('hex');
  var jobs = Object.keys(SIZES).map(function (size) {
    return sharp(buffer, { limitInputPixels: 50e6, failOn: 'error' })
      .rotate()
      .resize({ width: SIZES[size], height: SIZES[size], fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 82 })
      .toFile(pictureFile(id, size));
  });
  Promise.all(jobs).then(function () { done(null, id); }, function (err) {
    remove(id, function () { done(err); });
  });
}

function remove(id, done) {
  var left = Object.keys(SIZES);
  (function next() {
    var size = left.pop();
    if (!size) return done();
    fs.unlink(pictureFile(id, size), next);
  }());
}

app.get('/', function (req, res, next) {
  gallery.latest(60, function (err, pictures) {
    if (err) return next(err);
    res.render('index', { pictures: pictures, user: req.session.user || null });
  });
});

app.get('/login', function (req, res) {
  res.render('login', { token: token(req), failed: false });
});

app.post('/login', checkToken, function (req, res, next) {
  users.authenticate(String(req.body.name || ''), String(req.body.password || ''), function (err, user) {
    if (err) return next(err);
    if (!user) return res.status(401).render('login', { token: token(req), failed: true });
    req.session.regenerate(function (err) {
      if (err) return next(err);
      req.session.user = { id: user.id, name: user.name, keeper: user.keeper };
      req.session.save(function (err) {
        if (err) return next(err);
        res.redirect('/');
      });
    });
  });
});

app.post('/logout', checkToken, function (req, res, next) {
  req.session.destroy(function (err) {
    if (err) return next(err);
    res.redirect('/');
  });
});

app.get('/pictures/new', signedIn, function (req, res) {
  res.render('new', { token: token(req), problem: null });
});

app.post('/pictures', signedIn, upload.single('picture'), checkToken, function (req, res, next) {
  var title = String(req.body.title || '').trim().slice(0, 120);
  if (!req.file || !title) {
    return res.status(400).render('new', { token: token(req), problem: 'A picture and a title are needed.' });
  }
  store(req.file.buffer, function (err, id) {
    if (err) {
      return res.status(415).render('new', { token: token(req), problem: 'That file is not a picture.' });
    }
    gallery.add({ id: id, title: title, name: path.basename(req.file.originalname).slice(0, 80), userId: req.session.user.id },
      function (err) {
        if (err) return remove(id, function () { next(err); });
        res.redirect('/pictures/' + id);
      });
  });
});

app.param('id', function (req, res, next, id) {
  if (!ID.test(id)) return res.status(404).render('message', { text: 'There is no such picture.' });
  gallery.find(id, function (err, picture) {
    if (err) return next(err);
    if (!picture) return res.status(404).render('message', { text: 'There is no such picture.' });
    req.picture = picture;
    next();
  });
});

app.get('/pictures/:id', function (req, res) {
  res.render('picture', { picture: req.picture, token: token(req), user: req.session.user || null });
});

app.get('/pictures/:id/:size.jpg', function (req, res, next) {
  if (!Object.prototype.hasOwnProperty.call(SIZES, req.params.size)) return next();
  res.sendFile(pictureFile(req.picture.id, req.params.size), { maxAge: '7d', headers: { 'Content-Type': 'image/jpeg' } });
});

app.get('/pictures/:id/download', function (req, res, next) {
  res.download(pictureFile(req.picture.id, 'full'), req.picture.name.replace(/\.\w+$/, '') + '.jpg', function (err) {
    if (err && !res.headersSent) next(err);
  });
});

app.post('/pictures/:id/delete', signedIn, checkToken, function (req, res, next) {
  var user = req.session.user;
  if (req.picture.userId !== user.id && !user.keeper) {
    return res.status(403).render('message', { text: 'That is not your picture.' });
  }
  gallery.remove(req.picture.id, function (err) {
    if (err) return next(err);
    remove(req.picture.id, function () { res.redirect('/'); });
  });
});

app.use(function (req, res) {
  res.status(404).render('message', { text: 'There is nothing here.' });
});

app.use(function (err, req, res, next) {
  console.error(err.stack);
  if (res.headersSent) return next(err);
  res.status(err instanceof multer.MulterError ? 400 : 500).render('message', { text: 'That did not work.' });
});

app.listen(process.env.PORT || 3000, '127.0.0.1');
