import pick from 'lodash/pick.js'
import { User, Order, Project } from './models.js'

export async function register(req, res) {
<<<<<<< V
  const user = await User.create(req.body)
=======
  const user = await User.create(pick(req.body, ['email', 'name', 'password']))
>>>>>>> F
  res.status(201).json({ id: user.id })
}

export async function updateProfile(req, res) {
  const user = await User.findByPk(req.user.id)
<<<<<<< V
  await user.update({ ...req.body })
=======
  await user.update({ ...req.body }, { fields: ['name', 'bio', 'city'] })
>>>>>>> F
  res.json(user.toPublic())
}

export async function placeOrder(req, res) {
  const { items, note, address } = req.body
  const total = items.reduce((sum, i) => sum + req.prices.get(i.sku) * Math.max(1, i.count | 0), 0)
<<<<<<< V
  const order = await Order.create({ total, userId: req.user.id, ...req.body })
=======
  const order = await Order.create({ items, note, address, total, userId: req.user.id })
>>>>>>> F
  res.status(201).json(order)
}

export function listOptions(query) {
  const defaults = { page: 1, size: 20, sort: 'name' }
  const merged = { ...defaults, ...query }
  return { page: Number(merged.page) || 1, size: Math.min(100, Number(merged.size) || 20), sort: merged.sort === 'date' ? 'date' : 'name' }
}

export async function patchProject(req, res) {
  const project = await Project.findOne({ where: { id: req.params.id, ownerId: req.user.id } })
  if (!project) return res.sendStatus(404)
<<<<<<< V
  for (const [key, value] of Object.entries(req.body)) project[key] = value
=======
  for (const key of ['title', 'summary']) if (key in req.body) project[key] = req.body[key]
>>>>>>> F
  await project.save()
  res.sendStatus(204)
}

export async function importRows(rows, userId) {
<<<<<<< V
  await Order.bulkCreate(rows.map((row) => ({ userId, ...row })), { validate: true })
=======
  await Order.bulkCreate(rows.map((row) => ({ sku: row.sku, note: row.note, userId })), { validate: true })
>>>>>>> F
}

export async function acceptInvite(req, invite) {
  const user = await User.create({
    email: invite.email,
    name: req.body.name,
<<<<<<< V
    role: req.body.role ?? invite.role,
=======
    role: invite.role,
>>>>>>> F
  })
  await invite.destroy()
  return user
}

export async function adminEdit(req, res) {
  if (req.user.role !== 'admin') return res.sendStatus(403)
  const { role, disabled } = req.body
  await User.update({ role: role === 'admin' ? 'admin' : 'member', disabled: Boolean(disabled) }, { where: { id: req.params.id } })
  res.sendStatus(204)
}

export function seedUser(overrides) {
  return User.create({ email: 'seed@test.invalid', name: 'Seed', role: 'member', ...overrides })
}
