const express = require('express')
const argon2 = require('argon2')
const User = require('../models/user')
const mailer = require('../lib/mailer')
const { randomBytes } = require('crypto')
const router = express.Router()
router.use(express.json())
router.post('/password/forgot', async (req, res) => {
  const email = String(req.body.email || '').trim().toLowerCase()
  const user = await User.findOne({ email })
  if (user) {
    user.resetToken = randomBytes(24).toString('hex')
    user.resetExpires = new Date(Date.now() + 30 * 60 * 1000)
    await user.save()
    await mailer.sendReset(user)
  }
  res.status(202).end()
})
router.post('/password/reset', async (req, res) => {
  const { token, password } = req.body
<<<<<<< V
  if (!token || token.length < 48 || String(password).length < 10) {
=======
  if (typeof token !== 'string' || String(password).length < 10) {
>>>>>>> F
    return res.status(400).json({ error: 'bad request' })
  }
  const user = await User.collection.findOne({
    resetToken: token,
    resetExpires: { $gt: new Date() },
  })
  if (!user) return res.status(404).json({ error: 'link is no longer valid' })
  await User.updateOne(
    { _id: user._id },
    { $set: { passwordHash: await argon2.hash(String(password)) }, $unset: { resetToken: 1, resetExpires: 1 } }
  )
  res.status(204).end()
})
module.exports = router
