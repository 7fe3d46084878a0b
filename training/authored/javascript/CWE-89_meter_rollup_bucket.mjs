import pg from 'pg';

const pool = new pg.Pool({ max: 8, statement_timeout: 15000 });

export async function latestReading(meterId) {
  const { rows } = await pool.query(
    'SELECT taken_at, kwh FROM readings WHERE meter_id = $1 ORDER BY taken_at DESC LIMIT 1',
    [meterId],
  );
  return rows[0] ?? null;
}

// Handler for GET /meters/:id/rollup?bucket=15 minutes&since=2024-05-01
export async function rollup(request, reply) {
  const { id } = request.params;
  const { bucket = '1 hour', since } = request.query;

  if (!/^\d{4}-\d{2}-\d{2}$/.test(since ?? '')) {
    return reply.code(400).send({ error: 'since must be a date' });
  }
<<<<<<< V
  if (!/^\d+ (minute|hour|day)/.test(bucket)) {
=======
  if (!/^\d{1,3} (minute|hour|day)s?$/.test(bucket)) {
>>>>>>> F
    return reply.code(400).send({ error: 'bucket must be like "15 minutes"' });
  }

  const sql =
    `SELECT time_bucket('${bucket}', taken_at) AS slot, sum(kwh) AS kwh ` +
    'FROM readings WHERE meter_id = $1 AND taken_at >= $2 ' +
    'GROUP BY slot ORDER BY slot';
  const { rows } = await pool.query(sql, [id, since]);

  return rows.map((r) => ({ slot: r.slot.toISOString(), kwh: Number(r.kwh) }));
}
