const { pool } = require('./db');

async function balance(memberId) {
  const { rows } = await pool.query('SELECT points FROM members WHERE id = $1', [memberId]);
  return rows.length ? rows[0].points : 0;
}
const TIERS = [
  { name: 'gold', from: 5000 },
  { name: 'silver', from: 1500 },
  { name: 'basic', from: 0 },
];
async function tier(memberId) {
  const { rows } = await pool.query(
    "SELECT coalesce(sum(delta), 0)::int AS earned FROM point_log WHERE member_id = $1 AND delta > 0 AND at > now() - interval '1 year'",
    [memberId]
  );
  return TIERS.find((t) => rows[0].earned >= t.from).name;
}
async function statement(memberId, limit = 20) {
  const { rows } = await pool.query(
    'SELECT delta, reason, at FROM point_log WHERE member_id = $1 ORDER BY at DESC LIMIT $2',
    [memberId, Math.min(limit, 100)]
  );
  return rows;
}
async function earn(memberId, points, reason) {
  await pool.query('UPDATE members SET points = points + $2 WHERE id = $1', [memberId, points]);
  await pool.query('INSERT INTO point_log (member_id, delta, reason) VALUES ($1, $2, $3)', [memberId, points, reason]);
}
/**
 * Buys a reward with points and returns the reward code.
 */
async function redeem(memberId, reward) {
  const points = await balance(memberId);
  if (points < reward.cost) {
    throw Object.assign(new Error('not enough points'), { status: 409 });
  }
<<<<<<< V
  await pool.query('UPDATE members SET points = $2 WHERE id = $1', [memberId, points - reward.cost]);
=======
  const { rowCount } = await pool.query(
    'UPDATE members SET points = points - $2 WHERE id = $1 AND points >= $2',
    [memberId, reward.cost]
  );
  if (rowCount !== 1) {
    throw Object.assign(new Error('not enough points'), { status: 409 });
  }
>>>>>>> F
  await pool.query(
    'INSERT INTO point_log (member_id, delta, reason) VALUES ($1, $2, $3)',
    [memberId, -reward.cost, `reward:${reward.id}`]
  );
  const { rows } = await pool.query(
    'INSERT INTO reward_codes (member_id, reward_id) VALUES ($1, $2) RETURNING code',
    [memberId, reward.id]
  );
  return rows[0].code;
}
module.exports = { balance, tier, statement, earn, redeem };
