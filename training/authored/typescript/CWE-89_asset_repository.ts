import { Pool, PoolClient } from 'pg';

export interface Asset {
  id: number;
  tag: string;
  kind: string;
  location: string;
  boughtAt: Date;
}

export interface AssetFilter {
  text?: string;
  kinds?: string[];
  location?: string;
  orderBy?: string;
  descending?: boolean;
  page?: number;
}

const COLUMNS: Record<string, string> = {
  tag: 'a.tag',
  kind: 'a.kind',
  location: 'l.name',
  bought: 'a.bought_at',
};
const PAGE = 50;

/** Filters come straight from the query string of the REST handlers. */
export class AssetRepository {
  constructor(private readonly pool: Pool) {}

  private async tx<T>(fn: (c: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const result = await fn(client);
      await client.query('COMMIT');
      return result;
    } catch (err) {
      await client.query('ROLLBACK');
      throw err;
    } finally {
      client.release();
    }
  }

  async search(filter: AssetFilter): Promise<Asset[]> {
    const params: unknown[] = [];
    const where: string[] = ['a.retired_at IS NULL'];
    const add = (value: unknown) => `$${params.push(value)}`;

    if (filter.text) where.push(`a.tag ILIKE ${add(`%${filter.text}%`)}`);
    if (filter.kinds?.length) where.push(`a.kind = ANY(${add(filter.kinds)})`);
    if (filter.location) {
<<<<<<< V
      where.push(`l.name = '${filter.location}'`);
=======
      where.push(`l.name = ${add(filter.location)}`);
>>>>>>> F
    }
<<<<<<< V
    const order = COLUMNS[filter.orderBy ?? 'tag'] ?? `a.${filter.orderBy}`;
=======
    const order = COLUMNS[filter.orderBy ?? 'tag'] ?? COLUMNS.tag;
>>>>>>> F
    const direction = filter.descending ? 'DESC' : 'ASC';
    const offset = Math.max(0, (filter.page ?? 1) - 1) * PAGE;

    const { rows } = await this.pool.query<Asset>(
      `SELECT a.id, a.tag, a.kind, l.name AS location, a.bought_at AS "boughtAt"
         FROM assets a JOIN locations l ON l.id = a.location_id
        WHERE ${where.join(' AND ')}
        ORDER BY ${order} ${direction}
        LIMIT ${PAGE} OFFSET ${add(offset)}`,
      params,
    );
    return rows;
  }

  async move(ids: number[], locationId: number, by: string): Promise<number> {
    return this.tx(async (c) => {
      const res = await c.query('UPDATE assets SET location_id = $1 WHERE id = ANY($2)', [locationId, ids]);
      await c.query('INSERT INTO moves (asset_ids, location_id, moved_by) VALUES ($1, $2, $3)', [ids, locationId, by]);
      return res.rowCount ?? 0;
    });
  }

  async retire(id: number): Promise<boolean> {
    const res = await this.pool.query('UPDATE assets SET retired_at = now() WHERE id = $1', [id]);
    return res.rowCount === 1;
  }
}
