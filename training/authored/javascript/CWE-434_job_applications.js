const path = require('path')
const fs = require('fs/promises')
const crypto = require('crypto')
const express = require('express')
const multer = require('multer')
const { Application } = require('./db')
const { requireRecruiter } = require('./auth')

const app = express()
const PUBLIC = path.join(__dirname, 'public')
const UPLOADS = path.join(PUBLIC, 'uploads')

app.use(express.static(PUBLIC))
app.use(express.json())

const storage = multer.diskStorage({
  destination: UPLOADS,
  filename (req, file, cb) {
    const id = crypto.randomBytes(12).toString('hex')
<<<<<<< V
    cb(null, id + path.extname(file.originalname))
=======
    cb(null, id + (file.mimetype === 'application/pdf' ? '.pdf' : '.txt'))
>>>>>>> F
  }
})

const upload = multer({
  storage,
  limits: { fileSize: 5 * 1024 * 1024, files: 3 },
  fileFilter (req, file, cb) {
    cb(null, ['application/pdf', 'text/plain'].includes(file.mimetype))
  }
})

async function looksLikePdf (file) {
  const handle = await fs.open(file)
  try {
    const { buffer } = await handle.read(Buffer.alloc(5), 0, 5, 0)
    return buffer.toString('latin1') === '%PDF-'
  } finally {
    await handle.close()
  }
}

app.post('/apply', upload.array('documents', 3), async (req, res, next) => {
  try {
    const { name, email, position } = req.body
    if (!name || !email || !/^\d+$/.test(position || '')) {
      await Promise.all(req.files.map((f) => fs.unlink(f.path)))
      return res.status(400).json({ error: 'name, email and position are needed' })
    }
    for (const f of req.files) {
      if (f.mimetype === 'application/pdf' && !(await looksLikePdf(f.path))) {
        await fs.unlink(f.path)
        return res.status(415).json({ error: `${f.originalname} is no PDF` })
      }
    }
    const saved = await Application.create({
      name, email, position: Number(position), files: req.files.map((f) => f.filename)
    })
    res.status(201).json({ reference: saved.id })
  } catch (err) {
    next(err)
  }
})

app.delete('/applications/:id', requireRecruiter, async (req, res, next) => {
  try {
    const found = await Application.findByPk(Number(req.params.id))
    if (!found) return res.sendStatus(404)
    for (const name of found.files) {
      await fs.rm(path.join(UPLOADS, path.basename(name)), { force: true })
    }
    await found.destroy()
    res.sendStatus(204)
  } catch (err) {
    next(err)
  }
})

app.listen(3200)
