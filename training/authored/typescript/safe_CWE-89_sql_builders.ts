import { Knex } from 'knex';
import mysql, { type Pool, type RowDataPacket } from 'mysql2/promise';
import { QueryTypes, Sequelize, literal } from 'sequelize';
import sql, { join, raw } from 'sql-template-tag';
import type { Client } from 'pg';

const COLUMNS = ['id', 'name', 'city', 'created_at'] as const;
type Column = (typeof COLUMNS)[number];

export async function listPeople(db: Client, sort: string, desc: boolean) {
  const column: Column = COLUMNS.find((c) => c === sort) ?? 'id';
  const { rows } = await db.query(`SELECT ${COLUMNS.join(', ')} FROM people ORDER BY ${column} ${desc ? 'DESC' : 'ASC'}`);
  return rows;
}

export async function insertMany(db: Client, rows: { name: string; city: string }[]) {
  const marks = rows.map((_, i) => `($${2 * i + 1}, $${2 * i + 2})`).join(', ');
  await db.query(`INSERT INTO people(name, city) VALUES ${marks}`, rows.flatMap((r) => [r.name, r.city]));
}

export async function truncateForTests(db: Client) {
  if (process.env.NODE_ENV !== 'test') throw new Error('test helper');
  for (const t of ['orders', 'people', 'audit']) await db.query(`TRUNCATE ${t} CASCADE`);
}

export function search(db: Client, filters: { city?: string; name?: string }) {
  const where = [sql`1 = 1`];
  if (filters.city) where.push(sql`city = ${filters.city}`);
  if (filters.name) where.push(sql`name ILIKE ${filters.name + '%'}`);
  return db.query(sql`SELECT * FROM people WHERE ${join(where, ' AND ')} ORDER BY ${raw('created_at')}`);
}

export async function nearby(pool: Pool, lat: number, lon: number, km: number) {
  const box = Number(km) / 111;
  const [rows] = await pool.query<RowDataPacket[]>(
    `SELECT id FROM places WHERE lat BETWEEN ${Number(lat) - box} AND ${Number(lat) + box} AND lon BETWEEN ? AND ?`,
    [lon - box, lon + box],
  );
  return rows;
}

export function copyTable(pool: Pool, from: string, to: string) {
  return pool.query(`INSERT INTO ${mysql.escapeId(to)} SELECT * FROM ${mysql.escapeId(from)}`);
}

export function monthly(knex: Knex, year: number) {
  return knex('orders')
    .select(knex.raw('extract(month from created_at) as month'))
    .sum('total as total')
    .whereRaw('extract(year from created_at) = ?', [year])
    .groupByRaw('1')
    .orderByRaw('1 asc');
}

export function latest(db: Sequelize, userId: string) {
  return db.query('SELECT * FROM orders WHERE user_id = :userId ORDER BY id DESC LIMIT 10', { type: QueryTypes.SELECT, replacements: { userId } });
}

export const randomOrder = () => ({ order: literal('random()'), limit: 3 });

export function logSlow(text: string, ms: number) {
  console.warn(`slow query (${ms.toFixed(0)} ms): SELECT ... WHERE ${text.slice(0, 80)}`);
}
