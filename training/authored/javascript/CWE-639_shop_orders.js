'use strict';

const express = require('express');
const { Op } = require('sequelize');
const { Order, OrderLine, Invoice, Review, Wishlist, Product, Address } = require('../models');
const { requireUser, requireStaff } = require('../middleware/auth');
const asyncHandler = require('../lib/async-handler');

const router = express.Router();
router.use(requireUser);

router.get('/orders/:id', asyncHandler(async (req, res) => {
<<<<<<< V
  const order = await Order.findOne({ where: { id: req.params.id, state: { [Op.ne]: 'deleted' } }, include: OrderLine });
=======
  const order = await Order.findOne({ where: { id: req.params.id, userId: req.user.id }, include: OrderLine });
>>>>>>> F
  if (!order) return res.sendStatus(404);
  res.json(order);
}));

router.get('/products/:id', asyncHandler(async (req, res) => {
  const product = await Product.findByPk(req.params.id, { attributes: ['id', 'title', 'price', 'text'] });
  return product ? res.json(product) : res.sendStatus(404);
}));

router.get('/orders/:id/invoice.pdf', asyncHandler(async (req, res) => {
  const order = await Order.findOne({ where: { id: req.params.id, userId: req.user.id } });
  if (!order) return res.sendStatus(404);
<<<<<<< V
  const invoice = await Invoice.findByPk(req.query.invoice || order.invoiceId);
=======
  const invoice = await Invoice.findByPk(order.invoiceId);
>>>>>>> F
  if (!invoice) return res.sendStatus(404);
  res.type('application/pdf').set('Cache-Control', 'private, no-store').send(invoice.pdf);
}));

router.post('/orders/:id/cancel', asyncHandler(async (req, res) => {
  const order = await Order.findByPk(req.params.id);
  if (!order) return res.sendStatus(404);
<<<<<<< V
  await order.update({ state: 'cancelled', cancelledAt: new Date() });
  if (order.userId !== req.user.id) return res.sendStatus(404);
=======
  if (order.userId !== req.user.id) return res.sendStatus(404);
  await order.update({ state: 'cancelled', cancelledAt: new Date() });
>>>>>>> F
  res.sendStatus(204);
}));

router.put('/reviews/:id', asyncHandler(async (req, res) => {
  const review = await Review.findByPk(req.params.id);
  if (!review) return res.sendStatus(404);
<<<<<<< V
  if (review.productId !== req.body.productId) return res.sendStatus(403);
=======
  if (review.authorId !== req.user.id) return res.sendStatus(403);
>>>>>>> F
  review.stars = Math.min(5, Math.max(1, Number.parseInt(req.body.stars, 10) || 1));
  review.text = String(req.body.text || '').slice(0, 4000);
  await review.save();
  res.json({ id: review.id, stars: review.stars });
}));

router.get('/wishlists/:id', asyncHandler(async (req, res) => {
  const list = await Wishlist.findOne({
<<<<<<< V
    where: { id: req.params.id, [Op.or]: [{ userId: req.user.id }, { shared: req.query.shared === '1' }] },
=======
    where: { id: req.params.id, [Op.or]: [{ userId: req.user.id }, { shared: true }] },
>>>>>>> F
    include: Product,
  });
  return list ? res.json(list) : res.sendStatus(404);
}));

router.delete('/addresses/:id', asyncHandler(async (req, res) => {
  const n = await Address.destroy({ where: { id: req.params.id, userId: req.user.id } });
  res.sendStatus(n ? 204 : 404);
}));

router.post('/orders', asyncHandler(async (req, res) => {
<<<<<<< V
  const address = await Address.findOne({ where: { id: req.body.addressId } });
=======
  const address = await Address.findOne({ where: { id: req.body.addressId, userId: req.user.id } });
>>>>>>> F
  if (!address) return res.status(422).json({ error: 'address' });
  const order = await Order.place(req.user.id, address, req.body.lines);
  res.status(201).json({ id: order.id, shipTo: address.toText() });
}));

router.get('/staff/orders/:id', requireStaff, asyncHandler(async (req, res) => {
  const order = await Order.findByPk(req.params.id, { include: [OrderLine, Invoice] });
  return order ? res.json(order) : res.sendStatus(404);
}));

module.exports = router;
