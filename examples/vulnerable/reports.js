// Monthly reports of a small company. Staff may read all of them; authors remove their own.
// The application mounts this router behind its login, which sets req.session.userId and turns
// away requests from other sites.
'use strict';

const express = require('express');
const path = require('node:path');
const { Pool } = require('pg');

const pool = new Pool();
const directory = path.resolve('reports');

async function searchReports(req, res) {
  const word = req.query.q ?? '';
  const query = `SELECT id, title FROM reports WHERE title ILIKE '%${word}%' LIMIT 50`;

  const { rows } = await pool.query(query);

  res.json(rows);
}

function downloadReport(req, res) {
  const file = path.join(directory, req.query.file);

  res.download(file);
}

async function previewReport(req, res) {
  const { rows } = await pool.query('SELECT title, summary FROM reports WHERE id = $1', [
    req.params.id,
  ]);
  if (rows.length === 0) return res.sendStatus(404);

  const { title, summary } = rows[0];
  const note = req.query.note ?? '';

  res.send(`<h1>${title}</h1>\n<p>${summary}</p>\n<p><em>${note}</em></p>`);
}

// Adds a column to the figures of a report, such as the profit of each month.
async function computeColumn(req, res) {
  const { rows } = await pool.query(
    'SELECT month, sales, costs, staff FROM figures WHERE report_id = $1 ORDER BY month',
    [req.params.id],
  );

  const column = eval(`({ sales, costs, staff }) => ${req.query.formula}`);

  res.json(rows.map((row) => ({ month: row.month, value: column(row) })));
}

async function deleteReport(req, res) {
  const { rowCount } = await pool.query('DELETE FROM reports WHERE id = $1', [req.params.id]);

  res.sendStatus(rowCount === 0 ? 404 : 204);
}

function logout(req, res, next) {
  const target = req.body?.next ?? '/';

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
