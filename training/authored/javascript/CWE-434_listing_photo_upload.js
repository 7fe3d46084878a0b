const path = require('path')
const multer = require('multer')
const { randomUUID } = require('crypto')
const express = require('express')
const { Photo } = require('./models')

const PUBLIC = path.join(__dirname, '..', 'public', 'listing-photos')
const IMAGE = { '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.png': 'image/png', '.webp': 'image/webp' }

const storage = multer.diskStorage({
  destination: PUBLIC,
  filename(req, file, cb) {
    cb(null, randomUUID() + path.extname(file.originalname).toLowerCase())
  },
})

const upload = multer({
  storage,
  limits: { fileSize: 6 * 1024 * 1024, files: 8 },
  fileFilter(req, file, cb) {
<<<<<<< V
    cb(null, Object.values(IMAGE).includes(String(file.mimetype).toLowerCase()))
=======
    cb(null, Object.hasOwn(IMAGE, path.extname(file.originalname).toLowerCase()))
>>>>>>> F
  },
})

const router = express.Router()

// The folder is served by express.static under /listing-photos.
router.post('/listings/:id/photos', upload.array('photos'), async (req, res) => {
  const photos = await Promise.all(
    req.files.map((f) => Photo.create({ listingId: req.listing.id, file: f.filename, bytes: f.size }))
  )
  res.status(201).json(photos.map((p) => ({ id: p.id, url: `/listing-photos/${p.file}` })))
})

module.exports = router
