const { Pool } = require('pg');
const format = require('pg-format');
const mysql = require('mysql2/promise');

const pool = new Pool();
const maria = mysql.createPool({ uri: process.env.MARIA_URL, namedPlaceholders: true });

async function findCustomer(email) {
<<<<<<< V
  const { rows } = await pool.query(`SELECT id, name FROM customers WHERE email = '${email}'`);
=======
  const { rows } = await pool.query('SELECT id, name FROM customers WHERE email = $1', [email]);
>>>>>>> F
  return rows[0];
}

async function listOrders(query) {
  const columns = { __proto__: null, date: 'created_at', total: 'total_cents' };
<<<<<<< V
  const order = query.sort || columns.date;
=======
  const order = columns[query.sort] || columns.date;
>>>>>>> F
  const { rows } = await pool.query(`SELECT * FROM orders WHERE shop_id = $1 ORDER BY ${order} DESC`, [query.shop]);
  return rows;
}

async function ordersByIds(ids) {
<<<<<<< V
  const { rows } = await pool.query(`SELECT * FROM orders WHERE id IN (${ids.join(', ')})`);
=======
  const marks = ids.map((_, i) => `$${i + 1}`).join(', ');
  const { rows } = await pool.query(`SELECT * FROM orders WHERE id IN (${marks})`, ids);
>>>>>>> F
  return rows;
}

async function createTenantSchema(slug) {
<<<<<<< V
  await pool.query(format('CREATE SCHEMA %s', slug));
=======
  await pool.query(format('CREATE SCHEMA %I', slug));
>>>>>>> F
}

async function searchProducts(term, limit) {
  const like = `%${term.replace(/[\\%_]/g, '\\$&')}%`;
<<<<<<< V
  const [rows] = await maria.query(`SELECT sku, title FROM products WHERE title LIKE '${like}' LIMIT 50`);
=======
  const [rows] = await maria.query('SELECT sku, title FROM products WHERE title LIKE ? LIMIT 50', [like]);
>>>>>>> F
  return rows;
}

async function pageOf(table, page) {
  const tables = ['orders', 'refunds'];
  if (!tables.includes(table)) throw new RangeError(table);
  const offset = (Math.max(1, Number.parseInt(page, 10) || 1) - 1) * 50;
  const { rows } = await pool.query(`SELECT * FROM ${table} ORDER BY id LIMIT 50 OFFSET ${offset}`);
  return rows;
}

async function login(body) {
<<<<<<< V
  const [rows] = await maria.query('SELECT id FROM users WHERE name = ? AND pin = ?', [body.name, body.pin]);
=======
  const [rows] = await maria.execute('SELECT id FROM users WHERE name = ? AND pin = ?', [String(body.name), String(body.pin)]);
>>>>>>> F
  return rows[0] || null;
}

async function setTimezone(client, zone) {
<<<<<<< V
  await client.query(`SET LOCAL TIME ZONE '${zone}'`);
=======
  await client.query(`SET LOCAL TIME ZONE ${client.escapeLiteral(zone)}`);
>>>>>>> F
}

async function vacuum(tables = ['orders', 'events']) {
  for (const name of tables) await pool.query(`VACUUM ANALYZE ${format.ident(name)}`);
}

async function monthlyTotals(shop, year) {
  const sql = `SELECT date_trunc('month', created_at) AS month, sum(total_cents)
    FROM orders WHERE shop_id = $1 AND extract(year from created_at) = $2 GROUP BY 1`;
  return (await pool.query(sql, [shop, year])).rows;
}

module.exports = { findCustomer, listOrders, ordersByIds, createTenantSchema, searchProducts, pageOf, login, setTimezone, vacuum, monthlyTotals };
