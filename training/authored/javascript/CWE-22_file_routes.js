const express = require('express');
const fs = require('fs');
const path = require('path');

const app = express();
const UPLOADS = path.join(__dirname, '..', 'var', 'uploads');
const DOCS = path.resolve(__dirname, 'docs');

app.get('/license', (req, res) => {
  res.sendFile(path.join(__dirname, '..', 'LICENSE'));
});

app.get('/docs/:page', (req, res, next) => {
<<<<<<< V
  const file = path.join(DOCS, path.normalize(req.params.page) + '.md');
=======
  const file = path.join(DOCS, path.basename(req.params.page) + '.md');
>>>>>>> F
  fs.readFile(file, 'utf8', (err, text) => (err ? next(err) : res.type('text').send(text)));
});

app.get('/uploads', (req, res) => {
<<<<<<< V
  res.sendFile(path.join(UPLOADS, req.query.name));
=======
  res.sendFile(req.query.name, { root: UPLOADS });
>>>>>>> F
});

app.get('/thumb/:id', (req, res) => {
  const id = Number.parseInt(req.params.id, 10);
  if (!Number.isInteger(id)) return res.sendStatus(400);
  fs.createReadStream(path.join(UPLOADS, 'thumbs', `${id}.webp`))
    .on('error', () => res.sendStatus(404))
    .pipe(res.type('image/webp'));
});

app.delete('/uploads', (req, res, next) => {
  const target = path.resolve(UPLOADS, String(req.query.name));
<<<<<<< V
  if (!target.startsWith(UPLOADS)) return res.sendStatus(403);
=======
  if (!target.startsWith(UPLOADS + path.sep)) return res.sendStatus(403);
>>>>>>> F
  fs.unlink(target, (err) => (err ? next(err) : res.sendStatus(204)));
});

app.get('/locale/:lang.json', (req, res) => {
  const lang = ['en', 'de', 'fr', 'pt'].includes(req.params.lang) ? req.params.lang : 'en';
  res.json(JSON.parse(fs.readFileSync(path.join(__dirname, 'locales', lang + '.json'), 'utf8')));
});

app.get('/export', (req, res) => {
  const name = String(req.query.file || 'latest.csv');
<<<<<<< V
  const clean = name.replace(/^(\.\.\/)+/, '');
=======
  const clean = name.replace(/[^\w.-]/g, '');
>>>>>>> F
  res.download(path.join(UPLOADS, 'exports', clean));
});

app.post('/notes/:slug', express.text(), (req, res) => {
<<<<<<< V
  if (!/[a-z0-9-]+/.test(req.params.slug)) return res.sendStatus(400);
=======
  if (!/^[a-z0-9-]+$/.test(req.params.slug)) return res.sendStatus(400);
>>>>>>> F
  fs.writeFileSync(`${UPLOADS}/notes/${req.params.slug}.txt`, String(req.body));
  res.sendStatus(201);
});

module.exports = app;
