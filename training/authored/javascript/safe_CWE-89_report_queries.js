const { Pool } = require('pg');
const Database = require('better-sqlite3');

const pool = new Pool();
const cache = new Database(':memory:');

const FIELDS = 'id, customer_id, total_cents, created_at';
const SORTS = new Map([['new', 'created_at DESC'], ['old', 'created_at ASC'], ['big', 'total_cents DESC']]);

exports.latestOrders = async function (customer, sort, limit) {
  const order = SORTS.get(sort) ?? SORTS.get('new');
  const { rows } = await pool.query(
    `SELECT ${FIELDS} FROM orders WHERE customer_id = $1 ORDER BY ${order} LIMIT ${Math.min(100, Number(limit) || 20)}`,
    [customer],
  );
  return rows;
};

exports.byStatus = async function (statuses) {
  const { rows } = await pool.query(`SELECT ${FIELDS} FROM orders WHERE status = ANY($1::text[])`, [statuses]);
  return rows;
};

exports.search = async function (filters) {
  const where = [];
  const args = [];
  if (filters.email) where.push(`email = $${args.push(filters.email)}`);
  if (filters.city) where.push(`city ILIKE $${args.push(`%${filters.city}%`)}`);
  if (filters.since) where.push(`created_at >= $${args.push(new Date(filters.since))}`);
  const clause = where.length ? `WHERE ${where.join(' AND ')}` : '';
  return (await pool.query(`SELECT id, email, city FROM customers ${clause} LIMIT 200`, args)).rows;
};

exports.insertMany = async function (rows) {
  const args = rows.flatMap((r) => [r.sku, r.count]);
  const tuples = rows.map((_r, i) => `($${i * 2 + 1}, $${i * 2 + 2})`).join(', ');
  await pool.query(`INSERT INTO stock (sku, count) VALUES ${tuples}`, args);
};

exports.createPartition = async function (date) {
  const year = date.getUTCFullYear();
  await pool.query(`CREATE TABLE IF NOT EXISTS events_${year} PARTITION OF events
    FOR VALUES FROM ('${year}-01-01') TO ('${year + 1}-01-01')`);
};

exports.setupCache = function () {
  for (const table of ['pages', 'users', 'tags']) {
    cache.exec(`CREATE TABLE IF NOT EXISTS ${table} (k TEXT PRIMARY KEY, v TEXT)`);
  }
};

exports.cached = function (table, key) {
  if (table !== 'pages' && table !== 'users' && table !== 'tags') throw new RangeError(table);
  return cache.prepare(`SELECT v FROM ${table} WHERE k = ?`).pluck().get(key);
};

exports.notify = async function (client, channel) {
  await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
};
