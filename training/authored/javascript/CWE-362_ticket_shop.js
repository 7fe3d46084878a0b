import express from 'express'
import { MongoClient, ObjectId } from 'mongodb'
import { customer } from './auth.js'
import { charge } from './payment.js'

const client = await MongoClient.connect(process.env.MONGO_URL)
const db = client.db('tickets')
const events = db.collection('events')
const tickets = db.collection('tickets')
const vouchers = db.collection('vouchers')

const app = express()
app.use(express.json())
app.use(customer)

const oid = (s) => (ObjectId.isValid(s) ? new ObjectId(s) : null)

app.get('/events', async (req, res) => {
  const list = await events.find({ starts: { $gt: new Date() } }).project({ title: 1, starts: 1, left: 1, cents: 1 }).toArray()
  res.json(list)
})

async function discount (code, customerId) {
  if (typeof code !== 'string' || !code) return 0
<<<<<<< V
  const voucher = await vouchers.findOne({ code, used: false })
  if (!voucher) return 0
  await vouchers.updateOne({ _id: voucher._id }, { $set: { used: true, by: customerId } })
=======
  const voucher = await vouchers.findOneAndUpdate({ code, used: false }, { $set: { used: true, by: customerId } })
  if (!voucher) return 0
>>>>>>> F
  return voucher.cents
}

app.post('/events/:id/buy', async (req, res) => {
  const id = oid(req.params.id)
  const count = Number(req.body.count)
  if (!id || !Number.isInteger(count) || count < 1 || count > 8) return res.sendStatus(400)
  const event = await events.findOne({ _id: id })
  if (!event) return res.sendStatus(404)
<<<<<<< V
  if (event.left < count) return res.status(409).json({ error: 'sold out' })
  await events.updateOne({ _id: id }, { $inc: { left: -count } })
=======
  const taken = await events.updateOne({ _id: id, left: { $gte: count } }, { $inc: { left: -count } })
  if (taken.modifiedCount === 0) return res.status(409).json({ error: 'sold out' })
>>>>>>> F
  const cents = Math.max(0, event.cents * count - await discount(req.body.voucher, req.customer.id))
  try {
    await charge(req.customer, cents, `event-${id}`)
  } catch (err) {
    await events.updateOne({ _id: id }, { $inc: { left: count } })
    return res.status(402).json({ error: 'payment refused' })
  }
  const rows = Array.from({ length: count }, () => ({ event: id, owner: req.customer.id, state: 'valid', at: new Date() }))
  const { insertedIds } = await tickets.insertMany(rows)
  res.status(201).json({ tickets: Object.values(insertedIds) })
})

app.post('/tickets/:id/return', async (req, res) => {
  const id = oid(req.params.id)
  if (!id) return res.sendStatus(400)
  const ticket = await tickets.findOneAndUpdate(
    { _id: id, owner: req.customer.id, state: 'valid' },
    { $set: { state: 'returned' } })
  if (!ticket) return res.sendStatus(404)
  await events.updateOne({ _id: ticket.event }, { $inc: { left: 1 } })
  res.sendStatus(204)
})

app.listen(3900)
