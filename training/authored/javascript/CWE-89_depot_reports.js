// Stock reports for the depots. Mounted under /reports by app.js, after login.
var express = require('express');
var mysql = require('mysql');
var async = require('async');

var router = module.exports = express.Router();
var pool = mysql.createPool(require('./config').database);
var COLUMNS = {
  sku: 'i.sku',
  name: 'i.name',
  quantity: 's.quantity',
  value: 's.quantity * i.unit_cost',
  moved: 's.last_moved'
};
var PAGE = 100;
var DAY = /^\d{4}-\d{2}-\d{2}$/;
function has(object, key) { return Object.prototype.hasOwnProperty.call(object, key); }
function orderBy(query) {
  var column = has(COLUMNS, query.sort) ? COLUMNS[query.sort] : COLUMNS.sku;
<<<<<<< V
  return ' ORDER BY ' + column + ' ' + (typeof query.dir === 'string' ? query.dir : 'ASC').toUpperCase();
=======
  return ' ORDER BY ' + column + ' ' + (query.dir === 'desc' ? 'DESC' : 'ASC');
>>>>>>> F
}
function pageOf(query) {
  var page = parseInt(query.page, 10);
  if (!(page > 0 && page < 10000)) page = 1;
  return ' LIMIT ' + PAGE + ' OFFSET ' + (page - 1) * PAGE;
}
// Returns { sql, args } for the filters that stock list and export share.
function stockFilter(req) {
  var where = ['s.depot_id = ?'], args = [req.depot.id];
  if (typeof req.query.category === 'string' && req.query.category) {
    where.push('i.category = ?');
    args.push(req.query.category);
  }
  if (typeof req.query.search === 'string' && req.query.search) {
    where.push('i.name LIKE ?');
    args.push('%' + req.query.search.replace(/[\\%_]/g, '\\$&') + '%');
  }
  if (req.query.below !== undefined) {
    where.push('s.quantity < ?');
    args.push(Number(req.query.below) || 0);
  }
  return { sql: ' WHERE ' + where.join(' AND '), args: args };
}

router.use(function (req, res, next) {
  if (!req.user) return res.status(401).json({ error: 'login required' });
  next();
});
router.param('depot', function (req, res, next, code) {
  pool.query(
    'SELECT d.id, d.code, d.name FROM depots d JOIN depot_staff t ON t.depot_id = d.id WHERE d.code = ? AND t.user_id = ?',
    [String(code), req.user.id],
    function (err, rows) {
      if (err) return next(err);
      if (!rows.length) return res.status(404).json({ error: 'no such depot' });
      req.depot = rows[0];
      next();
    });
});
router.get('/:depot/stock', function (req, res, next) {
  var filter = stockFilter(req);
  var from = ' FROM stock s JOIN items i ON i.id = s.item_id' + filter.sql;
  async.parallel({
    total: function (done) {
      pool.query('SELECT COUNT(*) AS n' + from, filter.args, done);
    },
    rows: function (done) {
      pool.query('SELECT i.sku, i.name, s.quantity, s.last_moved' + from + orderBy(req.query) + pageOf(req.query),
        filter.args, done);
    }
  }, function (err, results) {
    if (err) return next(err);
    res.json({ depot: req.depot.name, total: results.total[0][0].n, rows: results.rows[0] });
  });
});
router.get('/:depot/movements', function (req, res, next) {
  var from = req.query.from, to = req.query.to;
  if (typeof from !== 'string' || typeof to !== 'string' || !DAY.test(from) || !DAY.test(to)) {
    return res.status(400).json({ error: 'from and to must be dates' });
  }
  pool.query(
    'SELECT m.moved_at, i.sku, m.delta, m.reason FROM movements m JOIN items i ON i.id = m.item_id' +
    " WHERE m.depot_id = ? AND m.moved_at BETWEEN '" + from + "' AND '" + to + " 23:59:59'" +
    ' ORDER BY m.moved_at LIMIT 5000',
    [req.depot.id],
    function (err, rows) {
      if (err) return next(err);
      res.json({ movements: rows });
    });
});
router.get('/:depot/summary', function (req, res, next) {
<<<<<<< V
  var group = typeof req.query.by === 'string' ? req.query.by : 'category';
=======
  var group = req.query.by === 'supplier' ? 'supplier' : 'category';
>>>>>>> F
  pool.query(
    'SELECT i.' + group + ' AS label, SUM(s.quantity) AS pieces, SUM(s.quantity * i.unit_cost) AS value' +
    ' FROM stock s JOIN items i ON i.id = s.item_id WHERE s.depot_id = ? GROUP BY i.' + group,
    [req.depot.id],
    function (err, rows) {
      if (err) return next(err);
      res.json({ by: group, rows: rows });
    });
});
router.get('/:depot/items', function (req, res, next) {
  var skus = String(req.query.skus || '').split(',').filter(Boolean).slice(0, 200);
  if (!skus.length) return res.json({ items: [] });
  var marks = skus.map(function () { return '?'; }).join(',');
  pool.query(
    'SELECT i.sku, i.name, s.quantity FROM stock s JOIN items i ON i.id = s.item_id' +
    ' WHERE s.depot_id = ? AND i.sku IN (' + marks + ')',
    [req.depot.id].concat(skus),
    function (err, rows) {
      if (err) return next(err);
      res.json({ items: rows });
    });
});

router.use(function (err, req, res, next) {
  console.error('report failed:', err.code || err.message);
  if (res.headersSent) return next(err);
  res.status(500).json({ error: 'report failed' });
});
