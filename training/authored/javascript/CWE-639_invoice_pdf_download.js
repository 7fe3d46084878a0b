const { Router } = require('express');
const { Invoice, Payment } = require('../models');
const { storage } = require('../storage');
const { requireCustomer } = require('../middleware/customer');

const router = Router();
router.use(requireCustomer);
router.get('/', async (req, res) => {
  const invoices = await Invoice.findAll({
    where: { customerId: req.customer.id },
    order: [['issuedAt', 'DESC']],
    limit: 100,
  });
  res.json(invoices);
});
router.get('/:id/payments', async (req, res) => {
  const payments = await Payment.findAll({
    where: { invoiceId: req.params.id, customerId: req.customer.id },
  });
  res.json(payments);
});
router.get('/:id/pdf', async (req, res) => {
<<<<<<< V
  const invoice = await Invoice.findByPk(req.params.id);
  if (!invoice) return res.sendStatus(404);
=======
  const invoice = await Invoice.findOne({ where: { id: req.params.id, customerId: req.customer.id } });
  if (!invoice) return res.sendStatus(404);
>>>>>>> F
  res.attachment(`invoice-${invoice.number}.pdf`);
  res.type('application/pdf');
  storage.createReadStream(invoice.pdfKey).on('error', () => res.destroy()).pipe(res);
});
module.exports = router;
