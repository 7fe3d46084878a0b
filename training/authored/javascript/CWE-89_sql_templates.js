import pg from 'pg'
import mysql from 'mysql2/promise'

const pool = new pg.Pool()
const COLUMNS = ['id', 'title', 'created_at', 'views']
const PUBLIC_TABLES = Object.freeze(['posts', 'comments', 'tags'])

export async function tableSizes() {
  const sizes = {}
  for (const table of PUBLIC_TABLES) {
    const { rows } = await pool.query(`SELECT count(*)::int AS n FROM ${table}`)
    sizes[table] = rows[0].n
  }
  return sizes
}

export async function postBySlug(slug) {
<<<<<<< V
  const { rows } = await pool.query(`SELECT * FROM posts WHERE slug = '${slug}'`)
=======
  const { rows } = await pool.query(`SELECT * FROM posts WHERE slug = $1`, [slug])
>>>>>>> F
  return rows[0]
}

export async function listPosts({ sort, dir, page }) {
<<<<<<< V
  const column = sort ?? 'created_at'
=======
  const column = COLUMNS.includes(sort) ? sort : 'created_at'
>>>>>>> F
  const direction = dir === 'asc' ? 'ASC' : 'DESC'
  const offset = (Math.max(1, Math.trunc(page) || 1) - 1) * 20
  const { rows } = await pool.query(`SELECT * FROM posts ORDER BY ${column} ${direction} LIMIT 20 OFFSET ${offset}`)
  return rows
}

export async function postsWithTags(tags) {
<<<<<<< V
  const list = tags.map((t) => `'${t}'`).join(', ')
  const { rows } = await pool.query(`SELECT * FROM posts_tags WHERE tag IN (${list})`)
=======
  const list = tags.map((_, i) => `$${i + 1}`).join(', ')
  const { rows } = await pool.query(`SELECT * FROM posts_tags WHERE tag IN (${list})`, tags)
>>>>>>> F
  return rows
}

export async function insertMany(conn, rows) {
  const fields = COLUMNS.slice(1)
  const marks = rows.map(() => `(${fields.map(() => '?').join(',')})`).join(',')
  await conn.execute(`INSERT INTO posts (${fields.join(',')}) VALUES ${marks}`, rows.flatMap((r) => fields.map((f) => r[f])))
}

export async function legacyLogin(conn, req) {
  const { name, password } = req.body
<<<<<<< V
  const [rows] = await conn.query('SELECT id, hash FROM users WHERE name = ?', name)
  const [extra] = await conn.query('SELECT role FROM roles WHERE login = "' + name + '"')
=======
  const [rows] = await conn.query('SELECT id, hash FROM users WHERE name = ?', [String(name)])
  const [extra] = await conn.query('SELECT role FROM roles WHERE login = ?', [String(name)])
>>>>>>> F
  return { user: rows[0], roles: extra.map((r) => r.role), password }
}

export async function exportTable(conn, table) {
<<<<<<< V
  const [rows] = await conn.query('SELECT * FROM `' + table + '`')
=======
  const [rows] = await conn.query('SELECT * FROM ' + mysql.escapeId(table, true))
>>>>>>> F
  return rows
}

export async function setStatementTimeout(client, ms) {
  await client.query(`SET statement_timeout = ${Number.parseInt(ms, 10) || 0}`)
}

export async function createMonthlyPartition(client, year, month) {
  const y = Number(year), m = Number(month)
  if (!Number.isInteger(y) || !(m >= 1 && m <= 12)) throw new RangeError('month')
  const name = `events_${y}_${String(Math.trunc(m)).padStart(2, '0')}`
  await client.query(`CREATE TABLE IF NOT EXISTS ${name} (LIKE events INCLUDING ALL)`)
}
