const User = require('../models/user')
const _ = require('lodash')

const VISIBLE = ['id', 'name', 'bio', 'locale', 'avatar', 'createdAt']
const EDITABLE = ['name', 'bio', 'locale', 'avatar']

exports.show = async (req, res) => {
  const user = await User.findById(req.params.id)
  if (!user) return res.status(404).end()
  res.json(_.pick(user, VISIBLE))
}

exports.register = async (req, res) => {
  const user = new User({ ..._.pick(req.body, EDITABLE), email: String(req.body.email) })
  await user.setPassword(String(req.body.password))
  await user.save()
  res.status(201).json(_.pick(user, VISIBLE))
}

exports.update = async (req, res) => {
  const user = await User.findById(req.session.userId)
  if (!user) return res.status(401).end()
  // email and password have their own forms
<<<<<<< V
  user.set(_.omit(req.body, ['email', 'password', 'passwordHash']))
=======
  user.set(_.pick(req.body, EDITABLE))
>>>>>>> F
  await user.save()
  res.json(_.pick(user, VISIBLE))
}
