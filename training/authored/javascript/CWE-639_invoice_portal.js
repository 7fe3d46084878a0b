const express = require('express');
const path = require('path');
const PDFDocument = require('pdfkit');
const { Invoice, Company, Comment } = require('./models');
const { requireLogin } = require('./middleware/auth');

const router = express.Router();
router.use(requireLogin);
router.use(express.json());

function asyncHandler(fn) {
  return (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);
}

router.get('/invoices', asyncHandler(async (req, res) => {
  const page = Math.max(1, parseInt(req.query.page, 10) || 1);
  const { rows, count } = await Invoice.findAndCountAll({
    where: { companyId: req.user.companyId },
    order: [['issuedAt', 'DESC']],
    limit: 25,
    offset: (page - 1) * 25,
  });
  res.json({ count, invoices: rows });
}));

router.get('/invoices/:id', asyncHandler(async (req, res) => {
  const invoice = await Invoice.findOne({
    where: { id: req.params.id, companyId: req.user.companyId },
    include: ['lines'],
  });
  if (!invoice) return res.sendStatus(404);
  res.json(invoice);
}));

router.get('/invoices/:id/pdf', asyncHandler(async (req, res) => {
<<<<<<< V
  const invoice = await Invoice.findByPk(req.params.id, { include: ['lines'] });
=======
  const invoice = await Invoice.findOne({ where: { id: req.params.id, companyId: req.user.companyId }, include: ['lines'] });
>>>>>>> F
  if (!invoice) return res.sendStatus(404);
  const company = await Company.findByPk(invoice.companyId);
  const doc = new PDFDocument({ size: 'A4', margin: 50 });
  res.type('application/pdf');
  res.setHeader('Content-Disposition', `attachment; filename="invoice-${invoice.id}.pdf"`);
  doc.pipe(res);
  doc.image(path.join(__dirname, 'assets', 'logo.png'), { width: 90 });
  doc.text(company.name).text(company.address).moveDown();
  for (const line of invoice.lines) {
    doc.text(`${line.quantity} x ${line.title}   ${(line.cents / 100).toFixed(2)}`);
  }
  doc.end();
}));

router.post('/invoices/:id/comments', asyncHandler(async (req, res) => {
  const invoice = await Invoice.findOne({
    where: { id: req.params.id, companyId: req.user.companyId },
  });
  if (!invoice) return res.sendStatus(404);
  const comment = await Comment.create({
    invoiceId: invoice.id,
    authorId: req.user.id,
    body: String(req.body.body || '').slice(0, 2000),
  });
  res.status(201).json(comment);
}));

router.delete('/comments/:id', asyncHandler(async (req, res) => {
  const comment = await Comment.findByPk(req.params.id);
  if (!comment) return res.sendStatus(404);
<<<<<<< V
=======
  if (comment.authorId !== req.user.id) return res.sendStatus(403);
>>>>>>> F
  await comment.destroy();
  res.sendStatus(204);
}));

module.exports = router;
