import pg from 'pg';

const pool = new pg.Pool();
const SORT = { date: 'created_at', total: 'total_cents', name: 'customer_name' };

export async function ordersOf(customerId) {
<<<<<<< V
    const { rows } = await pool.query(`SELECT * FROM orders WHERE customer_id = ${customerId}`);
=======
    const { rows } = await pool.query('SELECT * FROM orders WHERE customer_id = $1', [customerId]);
>>>>>>> F
    return rows;
}

export async function listOrders(query) {
    const column = Object.hasOwn(SORT, query.sort) ? SORT[query.sort] : 'created_at';
    const dir = query.dir === 'asc' ? 'ASC' : 'DESC';
    const { rows } = await pool.query(`SELECT * FROM orders ORDER BY ${column} ${dir} LIMIT 100`);
    return rows;
}

export async function sortedInvoices(query) {
    const dir = query.desc ? 'DESC' : 'ASC';
<<<<<<< V
    const column = query.sort || SORT.date;
=======
    const column = SORT[query.sort] || SORT.date;
>>>>>>> F
    return (await pool.query(`SELECT id, total_cents FROM invoices ORDER BY ${column} ${dir}`)).rows;
}

export async function findByIds(ids) {
<<<<<<< V
    const list = ids.map((id) => `'${id}'`).join(',');
    const { rows } = await pool.query(`SELECT * FROM products WHERE sku IN (${list})`);
=======
    const list = ids.map((_, i) => `$${i + 1}`).join(',');
    const { rows } = await pool.query(`SELECT * FROM products WHERE sku IN (${list})`, ids);
>>>>>>> F
    return rows;
}

export async function searchCustomers(term, page) {
    const offset = Math.max(0, Number.parseInt(page, 10) || 0) * 25;
<<<<<<< V
    const sql = `SELECT id, name FROM customers WHERE name ILIKE '%${term}%' OFFSET ${offset} LIMIT 25`;
    return (await pool.query(sql)).rows;
=======
    const sql = `SELECT id, name FROM customers WHERE name ILIKE $1 OFFSET ${offset} LIMIT 25`;
    return (await pool.query(sql, [`%${term}%`])).rows;
>>>>>>> F
}

export async function monthlyTotals(year) {
    const parts = [];
    for (let m = 1; m <= 12; m++) {
        parts.push(`SUM(total_cents) FILTER (WHERE EXTRACT(MONTH FROM created_at) = ${m}) AS m${m}`);
    }
    const sql = `SELECT ${parts.join(', ')} FROM orders WHERE EXTRACT(YEAR FROM created_at) = $1`;
    return (await pool.query(sql, [year])).rows[0];
}

export async function setNote(orderId, note) {
    console.info(`order ${Number(orderId)}: note of ${note.length} characters`);
<<<<<<< V
    await pool.query(`UPDATE orders SET note = '${note.replace(/"/g, '')}' WHERE id = $1`, [orderId]);
=======
    await pool.query('UPDATE orders SET note = $2 WHERE id = $1', [orderId, note]);
>>>>>>> F
}
