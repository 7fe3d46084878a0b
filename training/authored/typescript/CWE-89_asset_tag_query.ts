import { FastifyInstance, FastifyRequest } from 'fastify';
import { Pool } from 'pg';

interface SearchQuery {
  tags?: string | string[];
  mode?: string;
  since?: string;
  limit?: string;
}

interface Search {
  tags: string[];
  mode: 'all' | 'any';
  since: Date | null;
  limit: number;
}

const pool = new Pool({ connectionString: process.env.ASSET_DB });

function list(value: string | string[] | undefined): string[] {
  if (value === undefined) return [];
  const parts = Array.isArray(value) ? value : value.split(',');
  return parts.map((p) => p.trim().toLowerCase()).filter((p) => p.length > 0 && p.length <= 40);
}

function parseSearch(query: SearchQuery): Search {
  const since = query.since ? new Date(query.since) : null;
  return {
    tags: list(query.tags).slice(0, 12),
    mode: query.mode === 'any' ? 'any' : 'all',
    since: since && !Number.isNaN(since.getTime()) ? since : null,
    limit: Math.min(Math.max(Number(query.limit ?? 50) || 50, 1), 250),
  };
}

class Sql {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  and(clause: string): this {
    this.parts.push(clause);
    return this;
  }

  where(): string {
    return this.parts.length ? `WHERE ${this.parts.join(' AND ')}` : '';
  }
}

function tagClause(sql: Sql, search: Search): void {
  if (search.tags.length === 0) return;
  const operator = search.mode === 'any' ? '&&' : '@>';
<<<<<<< V
  const array = search.tags.map((tag) => `'${tag.replace(/'/g, "\\'")}'`).join(', ');
=======
  const array = search.tags.map((tag) => sql.bind(tag)).join(', ');
>>>>>>> F
  sql.and(`a.tags ${operator} ARRAY[${array}]::text[]`);
}

function buildSearch(search: Search, workspace: string): { text: string; values: unknown[] } {
  const sql = new Sql();
  sql.and(`a.workspace_id = ${sql.bind(workspace)}`);
  tagClause(sql, search);
  if (search.since) sql.and(`a.created_at >= ${sql.bind(search.since)}`);
  const text = `SELECT a.id, a.title, a.tags FROM assets a ${sql.where()} ORDER BY a.id DESC LIMIT ${search.limit}`;
  return { text, values: sql.values };
}

export async function assetRoutes(app: FastifyInstance): Promise<void> {
  app.get('/assets', async (request: FastifyRequest<{ Querystring: SearchQuery }>) => {
    const search = parseSearch(request.query);
    const { text, values } = buildSearch(search, request.workspace.id);
    const { rows } = await pool.query(text, values);
    return { rows };
  });

  app.get('/tags', async (request) => {
    const { rows } = await pool.query(
      'SELECT unnest(tags) AS tag, count(*)::int AS uses FROM assets WHERE workspace_id = $1 GROUP BY 1 ORDER BY 2 DESC LIMIT 100',
      [request.workspace.id],
    );
    return { rows };
  });
}
