const { pool } = require('./db');

const PERIODS = { day: '%Y-%m-%d', week: '%x-W%v', month: '%Y-%m' };
const TABLES = Object.freeze({ orders: 'orders', returns: 'order_returns' });

/**
 * Counts rows of a table per period, for the charts of the dashboard.
 */
async function countsPer(kind, period, shopId, from, to) {
  if (!Object.hasOwn(TABLES, kind) || !Object.hasOwn(PERIODS, period)) {
    throw Object.assign(new Error('unknown chart'), { status: 404 });
  }
  const sql = `
    SELECT DATE_FORMAT(created_at, '${PERIODS[period]}') AS slot, COUNT(*) AS n
      FROM ${TABLES[kind]}
     WHERE shop_id = ? AND created_at BETWEEN ? AND ?
     GROUP BY slot
     ORDER BY slot`;
  const [rows] = await pool.query(sql, [shopId, new Date(from), new Date(to)]);
  return rows;
}

async function lastOrders(shopId, ids) {
  const wanted = ids.map(Number).filter(Number.isSafeInteger).slice(0, 100);
  if (wanted.length === 0) return [];
  const marks = wanted.map(() => '?').join(', ');
  const [rows] = await pool.execute(
    'SELECT id, state, total_cents FROM orders WHERE shop_id = ? AND id IN (' + marks + ')',
    [shopId, ...wanted]
  );
  return rows;
}

module.exports = { countsPer, lastOrders };
