const express = require('express');
const multer = require('multer');
const sharp = require('sharp');
const path = require('path');
const { randomUUID } = require('crypto');
const { Photo } = require('./models');

const FOLDER = path.join(__dirname, 'public', 'gallery');
const FORMATS = new Set(['jpeg', 'png', 'webp']);
const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: 10 << 20, files: 1 } });
const router = express.Router();
router.post('/gallery', upload.single('photo'), async (req, res) => {
  if (!req.file) return res.status(400).json({ error: 'photo' });
  let image;
  try {
    image = sharp(req.file.buffer, { limitInputPixels: 50_000_000 });
    const meta = await image.metadata();
    if (!FORMATS.has(meta.format)) return res.status(415).json({ error: meta.format });
  } catch {
    return res.status(415).json({ error: 'not a picture' });
  }
  const name = `${randomUUID()}.jpg`;
  await image.rotate().resize({ width: 2000, withoutEnlargement: true }).jpeg({ quality: 82 }).toFile(path.join(FOLDER, name));
  const photo = await Photo.create({
    file: name,
    title: path.basename(req.file.originalname).slice(0, 100),
    userId: req.user.id,
  });
  res.status(201).json({ id: photo.id, url: `/gallery/${name}` });
});
module.exports = router;
