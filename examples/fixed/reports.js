// Monthly reports of a small company. Staff may read all of them; authors remove their own.
// The application mounts this router behind its login, which sets req.session.userId and turns
// away requests from other sites.
'use strict';

const escapeHtml = require('escape-html');
const express = require('express');
const path = require('node:path');
const { Pool } = require('pg');

const pool = new Pool();
const directory = path.resolve('reports');
const pages = ['/', '/reports', '/welcome'];

const formulas = new Map([
  ['profit', (row) => row.sales - row.costs],
  ['margin', (row) => 1 - row.costs / row.sales],
  ['sales per head', (row) => row.sales / row.staff],
]);

async function searchReports(req, res) {
  const word = req.query.q ?? '';
  const query = 'SELECT id, title FROM reports WHERE title ILIKE $1 LIMIT 50';

  const { rows } = await pool.query(query, [`%${word}%`]);

  res.json(rows);
}

function downloadReport(req, res) {
  const file = String(req.query.file);
  if (!/^[a-z0-9][a-z0-9-]*\.pdf$/.test(file)) return res.sendStatus(400);

  res.download(path.join(directory, file));
}

async function previewReport(req, res) {
  const { rows } = await pool.query('SELECT title, summary FROM reports WHERE id = $1', [
    req.params.id,
  ]);
  if (rows.length === 0) return res.sendStatus(404);

  const title = escapeHtml(rows[0].title);
  const summary = escapeHtml(rows[0].summary);
  const note = escapeHtml(req.query.note ?? '');

  res.send(`<h1>${title}</h1>\n<p>${summary}</p>\n<p><em>${note}</em></p>`);
}

// Adds a column to the figures of a report, such as the profit of each month.
async function computeColumn(req, res) {
  const { rows } = await pool.query(
    'SELECT month, sales, costs, staff FROM figures WHERE report_id = $1 ORDER BY month',
    [req.params.id],
  );

  const column = formulas.get(req.query.formula);
  if (column === undefined) return res.sendStatus(400);

  res.json(rows.map((row) => ({ month: row.month, value: column(row) })));
}

async function deleteReport(req, res) {
  const { rowCount } = await pool.query('DELETE FROM reports WHERE id = $1 AND author_id = $2', [
    req.params.id,
    req.session.userId,
  ]);

  res.sendStatus(rowCount === 0 ? 404 : 204);
}

function logout(req, res, next) {
  const target = pages.includes(req.body?.next) ? req.body.next : '/';

  req.session.destroy((error) => {
    if (error) return next(error);

    res.redirect(target);
  });
}

const router = express.Router();
router.use(express.urlencoded({ extended: false }));

router.get('/reports', searchReports);
router.get('/reports/download', downloadReport);
router.get('/reports/:id', previewReport);
router.get('/reports/:id/column', computeColumn);
router.delete('/reports/:id', deleteReport);
router.post('/logout', logout);

module.exports = router;
