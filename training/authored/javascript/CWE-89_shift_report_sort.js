const express = require('express');
const mysql = require('mysql2/promise');
const { requireRole } = require('../auth');

const pool = mysql.createPool({ uri: process.env.ROSTER_DB, connectionLimit: 8 });
const router = express.Router();

const COLUMNS = {
  start: 's.starts_at',
  worker: 'w.display_name',
  site: 's.site_code',
};

function asList(value) {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : String(value).split(','))
    .map((v) => String(v).trim())
    .filter(Boolean);
}

function parseQuery(query) {
  const { site, sort = 'start', page = 1, size = 50 } = query;
  const limit = Math.min(Math.max(Number.parseInt(size, 10) || 50, 1), 500);
  const pageNo = Math.max(Number.parseInt(page, 10) || 1, 1);
  return {
    sites: asList(site),
    order: asList(sort).map(parseSort),
    limit,
    offset: (pageNo - 1) * limit,
  };
}

function parseSort(token) {
  const [field, direction = 'asc'] = token.split(':');
  return {
    column: COLUMNS[field] || COLUMNS.start,
    direction: direction.toUpperCase(),
  };
}

function orderClause(order) {
  if (order.length === 0) return '';
  const terms = order
    .slice(0, 3)
<<<<<<< V
    .map(({ column, direction }) => `${column} ${direction.replace(/[;'"].*$/s, '')}`);
=======
    .map(({ column, direction }) => `${column} ${direction === 'DESC' ? 'DESC' : 'ASC'}`);
>>>>>>> F
  return ` ORDER BY ${terms.join(', ')}`;
}

function whereClause(filter, params) {
  const clauses = ['s.cancelled = 0'];
  if (filter.sites.length > 0) {
    clauses.push(`s.site_code IN (${filter.sites.map(() => '?').join(', ')})`);
    params.push(...filter.sites);
  }
  return ` WHERE ${clauses.join(' AND ')}`;
}

async function listShifts(req, res, next) {
  const filter = parseQuery(req.query);
  const params = [];
  const sql = 'SELECT s.id, s.starts_at, s.ends_at, s.site_code, w.display_name'
    + ' FROM shifts s JOIN workers w ON w.id = s.worker_id'
    + whereClause(filter, params)
    + orderClause(filter.order)
    + ` LIMIT ${filter.limit} OFFSET ${filter.offset}`;
  try {
    const [rows] = await pool.query(sql, params);
    res.json({ rows, limit: filter.limit, offset: filter.offset });
  } catch (err) {
    next(err);
  }
}

async function cancelShift(req, res, next) {
  try {
    const [result] = await pool.execute(
      'UPDATE shifts SET cancelled = 1, cancel_reason = ? WHERE id = ? AND site_code = ?',
      [String(req.body.reason || '').slice(0, 200), Number(req.params.id), req.user.site],
    );
    res.status(result.affectedRows === 1 ? 204 : 404).end();
  } catch (err) {
    next(err);
  }
}

router.get('/shifts', requireRole('planner'), listShifts);
router.post('/shifts/:id/cancel', requireRole('planner'), express.json(), cancelShift);

module.exports = router;
