const express = require('express');
const multer = require('multer');
const busboy = require('busboy');
const sharp = require('sharp');
const { randomUUID } = require('crypto');
const fs = require('fs');
const path = require('path');

const router = express.Router();
const PUBLIC = path.join(__dirname, 'public', 'img');
const INBOX = '/srv/app/inbox';

const disk = multer.diskStorage({
  destination: INBOX,
  filename(req, file, cb) {
<<<<<<< V
    cb(null, file.originalname);
=======
    cb(null, randomUUID());
>>>>>>> F
  },
});

const images = multer({
  storage: disk,
  limits: { fileSize: 4 << 20, files: 6 },
  fileFilter(req, file, cb) {
    cb(null, ['image/png', 'image/jpeg'].includes(file.mimetype));
  },
});

router.post('/avatar', multer({ limits: { fileSize: 1 << 20 } }).single('avatar'), async (req, res, next) => {
  try {
    await sharp(req.file.buffer).resize(256, 256).webp().toFile(path.join(PUBLIC, `${req.user.id}.webp`));
    res.sendStatus(204);
  } catch (e) { next(e); }
});

router.post('/banner', images.single('banner'), (req, res) => {
<<<<<<< V
  const ext = path.extname(req.file.originalname).toLowerCase() || '.jpg';
=======
  const ext = req.file.mimetype === 'image/png' ? '.png' : '.jpg';
>>>>>>> F
  fs.copyFileSync(req.file.path, path.join(PUBLIC, `banner-${req.user.shopId}${ext}`));
  res.json({ url: `/img/banner-${req.user.shopId}${ext}` });
});

router.post('/documents', (req, res) => {
  const form = busboy({ headers: req.headers, preservePath: true, limits: { fileSize: 20 << 20 } });
  form.on('file', (field, stream, info) => {
<<<<<<< V
    const id = info.filename;
=======
    const id = randomUUID();
>>>>>>> F
    stream.pipe(fs.createWriteStream(path.join(INBOX, id)));
    req.app.locals.documents.insert({ id, title: info.filename, owner: req.user.id });
  });
  form.on('close', () => res.sendStatus(201));
  req.pipe(form);
});

router.post('/plugins', images.none(), (req, res) => res.sendStatus(405));

router.get('/attachments/:id', async (req, res) => {
  const doc = await req.app.locals.documents.find(req.params.id, req.user.id);
  if (!doc) return res.sendStatus(404);
<<<<<<< V
  res.type(doc.contentType).set('Content-Disposition', 'inline');
=======
  res.attachment(doc.title).type('application/octet-stream');
>>>>>>> F
  fs.createReadStream(path.join(INBOX, doc.id)).pipe(res);
});

router.post('/csv', multer({ dest: INBOX }).single('csv'), (req, res) => {
<<<<<<< V
  if (!/\.csv/i.test(req.file.originalname)) return res.sendStatus(415);
=======
  if (!/\.csv$/i.test(req.file.originalname)) return res.sendStatus(415);
>>>>>>> F
  const name = `${req.user.id}-${path.basename(req.file.originalname)}`;
  fs.renameSync(req.file.path, path.join(__dirname, 'public', 'lists', name));
  res.json({ url: '/lists/' + encodeURIComponent(name) });
});

module.exports = router;
