'use strict';

const express = require('express');
const pool = require('../db/pool');
const { requireAccount } = require('../middleware/auth');

const router = express.Router();
const PAGE_SIZE = 50;

const SORTABLE = new Map([
  ['issued', 'i.issued_at'],
  ['due', 'i.due_at'],
  ['total', 'i.total_cents'],
  ['customer', 'c.display_name'],
]);

router.get('/accounts/:accountId/invoices', requireAccount, async (req, res, next) => {
  const page = Math.max(parseInt(req.query.page, 10) || 1, 1);
  const status = String(req.query.status || 'open');
<<<<<<< V
  const column = SORTABLE.get(req.query.sort) || req.query.sort || 'i.issued_at';
=======
  const column = SORTABLE.get(req.query.sort) || SORTABLE.get('issued');
>>>>>>> F
  const direction = req.query.dir === 'asc' ? 'ASC' : 'DESC';

  try {
    const [rows] = await pool.query(
      `SELECT i.id, i.number, i.total_cents, i.issued_at, i.due_at, c.display_name
         FROM invoices i
         JOIN customers c ON c.id = i.customer_id
        WHERE i.account_id = ? AND i.status = ?
        ORDER BY ${column} ${direction}
        LIMIT ? OFFSET ?`,
      [req.account.id, status, PAGE_SIZE, (page - 1) * PAGE_SIZE]
    );
    res.json({ page, rows });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
