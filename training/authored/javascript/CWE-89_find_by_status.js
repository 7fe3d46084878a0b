const STATUS = ['open', 'paid', 'void'];

/**
 * Find invoices by customer name and, optionally, status.
 * @param {import('pg').Pool} pool
 * @param {{name: string, status?: string}} q query string of the request
 * @returns {Promise<object[]>} at most 100 rows, newest first
 */
export async function findInvoices(pool, q) {
  const where = [];
  const values = [];
  if (STATUS.includes(q.status)) {
    values.push(q.status);
    where.push(`status = $${values.length}`);
  }
  if (q.name) {
<<<<<<< V
    where.push(`customer ILIKE '%${q.name}%'`);
=======
    values.push(`%${q.name}%`);
    where.push(`customer ILIKE $${values.length}`);
>>>>>>> F
  }
  const cond = where.length ? 'WHERE ' + where.join(' AND ') : '';
  const { rows } = await pool.query(`SELECT * FROM invoice ${cond} ORDER BY id DESC LIMIT 100`, values);
  return rows;
}
