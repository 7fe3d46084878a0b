const path = require('path');
const fs = require('fs');
const express = require('express');

const PHOTO_DIR = path.resolve(__dirname, '../../data/photos');
const router = express.Router();

function photoStats(file) {
  try {
    return fs.statSync(file);
  } catch {
    return null;
  }
}

router.get('/photos/:recipe(\\d+)/cover', (req, res) => {
  res.sendFile(`${req.params.recipe}-cover.jpg`, { root: PHOTO_DIR, maxAge: '1d' });
});

router.get('/photos/original', (req, res) => {
  const file = path.resolve(PHOTO_DIR, String(req.query.file || ''));
<<<<<<< V
  if (!file.startsWith(PHOTO_DIR)) {
=======
  if (!file.startsWith(PHOTO_DIR + path.sep)) {
>>>>>>> F
    return res.status(404).end();
  }
  const stats = photoStats(file);
  if (!stats || !stats.isFile()) {
    return res.status(404).end();
  }
  res.type(path.extname(file));
  res.set('Content-Length', stats.size);
  fs.createReadStream(file).pipe(res);
});

module.exports = router;
