import type { Pool, PoolClient, QueryResultRow } from 'pg';

const IDENT = /^[a-z_][a-z0-9_]{0,62}$/;

export function ident(name: string): string {
  if (!IDENT.test(name)) throw new RangeError(`identifier: ${name}`);
  return `"${name}"`;
}

type Op = '=' | '<>' | '<' | '<=' | '>' | '>=' | 'LIKE';
type Direction = 'asc' | 'desc';

const OPS: readonly Op[] = ['=', '<>', '<', '<=', '>', '>=', 'LIKE'];

interface Condition {
  column: string;
  op: Op;
  value: unknown;
}

export class Select<T extends QueryResultRow> {
  private conditions: Condition[] = [];
  private order: string[] = [];
  private max?: number;
  private skip = 0;

  constructor(private readonly table: string, private readonly columns: readonly (keyof T & string)[]) {}

  where(column: keyof T & string, op: Op, value: unknown): this {
    if (!OPS.includes(op)) throw new RangeError('operator');
    this.conditions.push({ column, op, value });
    return this;
  }

  orderBy(column: keyof T & string, direction: Direction = 'asc'): this {
    this.order.push(`${ident(column)} ${direction === 'desc' ? 'DESC' : 'ASC'}`);
    return this;
  }

  page(number: number, size = 20): this {
    this.max = Math.max(1, Math.trunc(size)) || 20;
    this.skip = (Math.max(1, Math.trunc(number)) - 1) * this.max || 0;
    return this;
  }

  build(): { text: string; values: unknown[] } {
    const values: unknown[] = [];
    const cols = this.columns.map(ident).join(', ');
    let text = `SELECT ${cols} FROM ${ident(this.table)}`;
    if (this.conditions.length > 0) {
      const parts = this.conditions.map(({ column, op, value }) => {
        values.push(value);
        return `${ident(column)} ${op} $${values.length}`;
      });
      text += ` WHERE ${parts.join(' AND ')}`;
    }
    if (this.order.length > 0) text += ` ORDER BY ${this.order.join(', ')}`;
    if (this.max !== undefined) text += ` LIMIT ${this.max} OFFSET ${this.skip}`;
    return { text, values };
  }

  async all(db: Pool | PoolClient): Promise<T[]> {
    const { text, values } = this.build();
    return (await db.query<T>(text, values)).rows;
  }
}

export function insert(table: string, row: Record<string, unknown>): { text: string; values: unknown[] } {
  const names = Object.keys(row);
  const marks = names.map((_, i) => `$${i + 1}`);
  return {
    text: `INSERT INTO ${ident(table)} (${names.map(ident).join(', ')}) VALUES (${marks.join(', ')}) RETURNING id`,
    values: Object.values(row),
  };
}

export async function transaction<R>(pool: Pool, work: (c: PoolClient) => Promise<R>, timeoutMs = 5000): Promise<R> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL statement_timeout = ${Math.trunc(timeoutMs) || 5000}`);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (err) {
    await client.query('ROLLBACK');
    throw err;
  } finally {
    client.release();
  }
}
