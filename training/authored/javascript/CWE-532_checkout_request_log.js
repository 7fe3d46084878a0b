const pino = require('pino');
const express = require('express');
const { charge } = require('./psp');
const orders = require('./orders');

const log = pino({ name: 'checkout', level: process.env.LOG_LEVEL || 'info' });
const router = express.Router();

router.use((req, res, next) => {
  req.log = log.child({ rid: req.get('x-request-id'), path: req.path });
  next();
});

router.post('/pay', express.json(), async (req, res) => {
  const { orderId, card } = req.body;
  const order = await orders.open(orderId, req.user.id);
  if (!order) {
    req.log.info({ orderId }, 'no such order');
    return res.sendStatus(404);
  }
  try {
    const receipt = await charge({ amount: order.cents, currency: order.currency, card });
    await orders.markPaid(order.id, receipt.id);
    req.log.info({ orderId, receipt: receipt.id, last4: receipt.last4 }, 'paid');
    res.json({ receipt: receipt.id });
  } catch (err) {
<<<<<<< V
    req.log.error({ orderId, code: err.code, request: req.body }, 'charge failed');
=======
    req.log.error({ orderId, code: err.code }, 'charge failed');
>>>>>>> F
    res.status(402).json({ error: 'payment was declined' });
  }
});

module.exports = router;
