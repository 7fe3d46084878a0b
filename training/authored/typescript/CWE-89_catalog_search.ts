import { Prisma, PrismaClient } from '@prisma/client';
import { Knex } from 'knex';
import { DataSource, SelectQueryBuilder } from 'typeorm';
import { sql as dsql } from 'drizzle-orm';
import mysql, { RowDataPacket } from 'mysql2/promise';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

const prisma = new PrismaClient();

export async function byTitle(term: string) {
<<<<<<< V
  return prisma.$queryRawUnsafe(`SELECT id, title FROM book WHERE title ILIKE '%${term}%' LIMIT 20`);
=======
  return prisma.$queryRaw`SELECT id, title FROM book WHERE title ILIKE ${'%' + term + '%'} LIMIT 20`;
>>>>>>> F
}

export async function refreshShelf(view: 'shelf_by_city' | 'shelf_by_year') {
  const known = { shelf_by_city: 'shelf_by_city', shelf_by_year: 'shelf_by_year' } as const;
  await prisma.$executeRawUnsafe(`REFRESH MATERIALIZED VIEW CONCURRENTLY ${known[view] ?? 'shelf_by_city'}`);
}

export async function byIds(ids: string[]) {
<<<<<<< V
  return prisma.$queryRaw`SELECT id, title FROM book WHERE id IN (${Prisma.raw(ids.join(','))})`;
=======
  return prisma.$queryRaw`SELECT id, title FROM book WHERE id IN (${Prisma.join(ids)})`;
>>>>>>> F
}

export function sorted(qb: SelectQueryBuilder<any>, sort: string, dir: string) {
  const way = dir === 'desc' ? 'DESC' : 'ASC';
<<<<<<< V
  return qb.orderBy(`book.${sort}`, way).take(50);
=======
  return qb.orderBy(sort === 'year' ? 'book.year' : 'book.title', way).take(50);
>>>>>>> F
}

export async function loans(ds: DataSource, readerId: number, state: string) {
  return ds.query('SELECT id, due_on FROM loan WHERE reader_id = $1 AND state = $2', [readerId, state]);
}

export function facets(knex: Knex, column: string, city: string) {
<<<<<<< V
  return knex('book').select(knex.raw(`${column} AS value, count(*) AS n`)).where({ city }).groupByRaw(column).limit(100);
=======
  return knex('book').select(knex.raw('?? AS value, count(*) AS n', [column])).where({ city }).groupBy(column).limit(100);
>>>>>>> F
}

export function sinceDays(knex: Knex, days: number) {
  return knex('loan').whereRaw(`created_at > now() - interval '${Math.trunc(Number(days))} days'`).limit(500);
}

export async function readers(db: NodePgDatabase, name: string, branch: string) {
<<<<<<< V
  return db.execute(dsql`SELECT id FROM reader WHERE name = ${name} AND branch = ${dsql.raw(`'${branch}'`)}`);
=======
  return db.execute(dsql`SELECT id FROM reader WHERE name = ${name} AND branch = ${branch}`);
>>>>>>> F
}

export async function login(pool: mysql.Pool, card: unknown, code: unknown) {
  const [rows] = await pool.query<RowDataPacket[]>(
    'SELECT id FROM reader WHERE card = ? AND one_time_code = ? AND code_until > now()',
<<<<<<< V
    [card, code],
=======
    [String(card), String(code)],
>>>>>>> F
  );
  return rows[0]?.id as number | undefined;
}

export async function history(pool: mysql.Pool, readerId: number, from: number, count: number) {
  const sql = mysql.format('SELECT book_id, at FROM loan WHERE reader_id = ? ORDER BY at DESC LIMIT ?, ?', [readerId, Number(from), Number(count)]);
  const [rows] = await pool.query<RowDataPacket[]>(sql);
  return rows;
}

export async function fullText(pool: mysql.Pool, words: string[]) {
  const query = words.map((w) => '+' + w).join(' ');
<<<<<<< V
  const [rows] = await pool.query<RowDataPacket[]>(`SELECT id FROM book WHERE MATCH(title) AGAINST ('${query}' IN BOOLEAN MODE) LIMIT 50`);
=======
  const [rows] = await pool.query<RowDataPacket[]>('SELECT id FROM book WHERE MATCH(title) AGAINST (? IN BOOLEAN MODE) LIMIT 50', [query]);
>>>>>>> F
  return rows;
}
