'use strict';

const express = require('express');
const mysql = require('mysql2/promise');
const { requireStaff } = require('./auth');

const app = express();
app.use(express.json({ limit: '100kb' }));

const pool = mysql.createPool({
  host: process.env.DB_HOST,
  user: process.env.DB_USER,
  password: process.env.DB_PASSWORD,
  database: 'orders',
  connectionLimit: 10,
});

const STATES = ['new', 'paid', 'shipped', 'returned'];
const SORTABLE = { date: 'created_at', total: 'total_cents', customer: 'customer_name' };

const wrap = (fn) => (req, res, next) => fn(req, res).catch(next);

app.get('/orders', requireStaff, wrap(async (req, res) => {
  const where = [];
  const args = [];
  if (STATES.includes(req.query.state)) {
    where.push('state = ?');
    args.push(req.query.state);
  }
  if (req.query.customer) {
    where.push('customer_name LIKE ?');
    args.push(`%${req.query.customer}%`);
  }
  if (req.query.since) {
<<<<<<< V
    where.push(`created_at >= '${req.query.since}'`);
=======
    where.push('created_at >= ?');
    args.push(String(req.query.since));
>>>>>>> F
  }
  const sort = SORTABLE[req.query.sort] || 'created_at';
  const sql = 'SELECT id, customer_name, total_cents, state, created_at FROM orders'
    + (where.length ? ` WHERE ${where.join(' AND ')}` : '')
    + ` ORDER BY ${sort} DESC LIMIT 100`;
  const [rows] = await pool.query(sql, args);
  res.json(rows);
}));

app.get('/orders/:id(\\d+)', requireStaff, wrap(async (req, res) => {
  const [rows] = await pool.execute('SELECT * FROM orders WHERE id = ?', [req.params.id]);
  if (rows.length === 0) return res.status(404).json({ error: 'not found' });
  const [lines] = await pool.execute('SELECT * FROM order_lines WHERE order_id = ?', [req.params.id]);
  res.json({ ...rows[0], lines });
}));

app.post('/orders/:id(\\d+)/note', requireStaff, wrap(async (req, res) => {
  const text = String(req.body.text || '').slice(0, 1000);
<<<<<<< V
  const quoted = text.replace(/'/g, "\\'");
  await pool.query(`INSERT INTO notes (order_id, author, body) VALUES (${req.params.id}, ${req.staff.id}, '${quoted}')`);
=======
  await pool.execute('INSERT INTO notes (order_id, author, body) VALUES (?, ?, ?)',
    [req.params.id, req.staff.id, text]);
>>>>>>> F
  res.status(201).end();
}));

app.post('/orders/:id(\\d+)/state', requireStaff, wrap(async (req, res) => {
  const { state } = req.body;
  if (!STATES.includes(state)) return res.status(400).json({ error: 'state' });
  const [result] = await pool.execute('UPDATE orders SET state = ? WHERE id = ?', [state, req.params.id]);
  res.status(result.affectedRows ? 204 : 404).end();
}));

app.use((err, req, res, next) => {
  console.error(err);
  res.status(500).json({ error: 'internal' });
});

app.listen(3000);
