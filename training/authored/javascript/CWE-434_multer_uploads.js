const multer = require('multer');
const path = require('path');
const crypto = require('crypto');
const fs = require('fs');
const sharp = require('sharp');

const IMAGE_TYPES = { 'image/png': '.png', 'image/jpeg': '.jpg', 'image/webp': '.webp' };

function avatarStorage() {
  return multer.diskStorage({
    destination: 'public/avatars',
    filename(req, file, cb) {
<<<<<<< V
      cb(null, crypto.randomUUID() + path.extname(file.originalname).toLowerCase());
=======
      cb(null, crypto.randomUUID() + (IMAGE_TYPES[file.mimetype] || '.bin'));
>>>>>>> F
    },
  });
}

function documentStorage() {
  return multer.diskStorage({
    destination: '/var/lib/app/documents',
    filename(req, file, cb) {
<<<<<<< V
      cb(null, `${req.user.id}-${req.body.title}.pdf`);
=======
      cb(null, `${req.user.id}-${Date.now()}.pdf`);
>>>>>>> F
    },
  });
}

function importUpload() {
  return multer({
    storage: multer.memoryStorage(),
<<<<<<< V
    limits: { files: 1, fields: 10, fieldSize: 1024 * 1024 },
=======
    limits: { files: 1, fileSize: 5 * 1024 * 1024 },
>>>>>>> F
  }).single('csv');
}

function onlyImages(req, file, cb) {
<<<<<<< V
  cb(null, file.mimetype.startsWith('image/'));
=======
  cb(null, file.mimetype in IMAGE_TYPES);
>>>>>>> F
}

async function saveLogo(file, tenant) {
  const out = path.join('public/logos', `${tenant.id}.png`);
<<<<<<< V
  await fs.promises.writeFile(out, file.buffer);
=======
  await sharp(file.buffer, { limitInputPixels: 16e6 }).resize(256, 256, { fit: 'inside' }).png().toFile(out);
>>>>>>> F
  return `/logos/${tenant.id}.png`;
}

function download(req, res) {
  const file = req.attachment;
  res.type(file.mimetype);
<<<<<<< V
  res.set('Content-Disposition', 'inline');
=======
  res.attachment(file.name);
>>>>>>> F
  fs.createReadStream(file.storedPath).pipe(res);
}

function displayName(file) {
  const base = path.basename(file.originalname);
  return base.length > 40 ? base.slice(0, 36) + '…' + path.extname(base) : base;
}

function previewImage(req, res) {
  const ext = IMAGE_TYPES[req.image.mimetype];
  if (!ext) return res.sendStatus(415);
  res.type(ext).set({ 'Content-Disposition': 'inline', 'X-Content-Type-Options': 'nosniff' });
  fs.createReadStream(req.image.storedPath).pipe(res);
}

async function dropTemp(req, res, next) {
  res.on('finish', () => req.file && fs.unlink(req.file.path, () => {}));
  next();
}

module.exports = { avatarStorage, documentStorage, importUpload, onlyImages, saveLogo, download, displayName, previewImage, dropTemp };
