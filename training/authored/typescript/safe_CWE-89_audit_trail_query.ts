import { Pool, type PoolClient } from 'pg'
import format from 'pg-format'
import Cursor from 'pg-cursor'

/* Free-form filters over the audit trail: operators build them with drop-downs, scripts post them as JSON. */

export type Op = 'eq' | 'ne' | 'lt' | 'gt' | 'in' | 'prefix' | 'isnull'
export interface Condition { field: string; op: Op; value?: unknown }
export interface AuditQuery {
  tenant: string
  where: Condition[]
  sort?: { field: string; descending?: boolean }
  groupBy?: string
  limit?: number
}
export interface AuditRow { id: string; at: Date; actor: string; action: string; target: string | null }

interface FieldSpec { column: string; type: 'text' | 'int' | 'timestamptz' | 'inet' }

const FIELDS: ReadonlyMap<string, FieldSpec> = new Map<string, FieldSpec>([
  ['id', { column: 'id', type: 'int' }],
  ['at', { column: 'occurred_at', type: 'timestamptz' }],
  ['actor', { column: 'actor_name', type: 'text' }],
  ['action', { column: 'action', type: 'text' }],
  ['target', { column: 'target_ref', type: 'text' }],
  ['ip', { column: 'remote_ip', type: 'inet' }],
])
const COMPARE: Record<'eq' | 'ne' | 'lt' | 'gt', string> = { eq: '=', ne: '<>', lt: '<', gt: '>' }
const SELECT = 'id, occurred_at AS at, actor_name AS actor, action, target_ref AS target'
const MAX_CONDITIONS = 20
const MAX_IN = 200
const CURSOR_ROWS = 1000

export class QueryError extends Error {}

function spec(field: unknown): FieldSpec {
  const found = typeof field === 'string' ? FIELDS.get(field) : undefined
  if (!found) throw new QueryError('field not known')
  return found
}

class Params {
  readonly values: unknown[] = []
  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

function scalar(value: unknown): string | number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'string' && value.length <= 500) return value
  throw new QueryError('value not accepted')
}

function conditionSql(c: Condition, params: Params): string {
  const { column, type } = spec(c.field)
  switch (c.op) {
    case 'eq':
    case 'ne':
    case 'lt':
    case 'gt':
      return `${column} ${COMPARE[c.op]} ${params.add(scalar(c.value))}::${type}`
    case 'in': {
      if (!Array.isArray(c.value) || c.value.length === 0 || c.value.length > MAX_IN) throw new QueryError('list')
      return `${column} = ANY(${params.add(c.value.map(scalar))}::${type}[])`
    }
    case 'prefix':
      if (type !== 'text') throw new QueryError('prefix needs a text field')
      return `${column} LIKE ${params.add(String(scalar(c.value)).replace(/[\\%_]/g, '\\$&') + '%')}`
    case 'isnull':
      return `${column} IS NULL`
    default:
      throw new QueryError('operator not known')
  }
}

function whereSql(query: AuditQuery, params: Params): string {
  if (!Array.isArray(query.where) || query.where.length > MAX_CONDITIONS) throw new QueryError('conditions')
  const parts = [`tenant_id = ${params.add(query.tenant)}`]
  for (const condition of query.where) parts.push(conditionSql(condition, params))
  return parts.join(' AND ')
}

function orderSql(query: AuditQuery): string {
  const column = query.sort ? spec(query.sort.field).column : 'occurred_at'
  return `${column} ${query.sort?.descending === false ? 'ASC' : 'DESC'}, id DESC`
}

function limitOf(query: AuditQuery, max: number): number {
  const n = Math.trunc(Number(query.limit ?? 100))
  return Number.isFinite(n) ? Math.min(Math.max(n, 1), max) : 100
}

export class AuditTrail {
  /** query.tenant is set by the router from the session, whatever the JSON says. */
  constructor(private readonly pool: Pool) {}

  async find(query: AuditQuery): Promise<AuditRow[]> {
    const params = new Params()
    const sql = `SELECT ${SELECT} FROM audit_trail WHERE ${whereSql(query, params)}
      ORDER BY ${orderSql(query)} LIMIT ${limitOf(query, 500)}`
    const res = await this.pool.query<AuditRow>(sql, params.values)
    return res.rows
  }

  async count(query: AuditQuery): Promise<Array<{ key: string | null; n: number }>> {
    const params = new Params()
    const where = whereSql(query, params)
    if (!query.groupBy) {
      const res = await this.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM audit_trail WHERE ${where}`, params.values)
      return [{ key: null, n: res.rows[0].n }]
    }
    const { column } = spec(query.groupBy)
    const res = await this.pool.query<{ key: string; n: number }>(
      `SELECT ${column}::text AS key, count(*)::int AS n FROM audit_trail
        WHERE ${where} GROUP BY ${column} ORDER BY n DESC LIMIT ${limitOf(query, 100)}`,
      params.values,
    )
    return res.rows
  }

  async *stream(query: AuditQuery): AsyncGenerator<AuditRow[]> {
    const params = new Params()
    const sql = `SELECT ${SELECT} FROM audit_trail WHERE ${whereSql(query, params)} ORDER BY id`
    const client = await this.pool.connect()
    const cursor = client.query(new Cursor<AuditRow>(sql, params.values))
    try {
      for (let rows = await cursor.read(CURSOR_ROWS); rows.length > 0; rows = await cursor.read(CURSOR_ROWS)) {
        yield rows
      }
    } finally {
      await cursor.close()
      client.release()
    }
  }

  /** Partitions are named by month; DDL takes no parameters, so the names are quoted by pg-format. */
  async ensurePartition(month: Date): Promise<string> {
    const from = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), 1))
    const to = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1))
    const name = `audit_trail_${from.toISOString().slice(0, 7).replace('-', '_')}`
    await this.pool.query(
      format('CREATE TABLE IF NOT EXISTS %I PARTITION OF audit_trail FOR VALUES FROM (%L) TO (%L)', name, from.toISOString(), to.toISOString()),
    )
    return name
  }

  async dropBefore(client: PoolClient, cutoff: Date): Promise<number> {
    const res = await client.query<{ relname: string }>(
      `SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'audit_trail'::regclass ORDER BY c.relname`,
    )
    const limit = `audit_trail_${cutoff.toISOString().slice(0, 7).replace('-', '_')}`
    const old = res.rows.map((r) => r.relname).filter((n) => n < limit)
    for (const name of old) await client.query(format('DROP TABLE %I', name))
    return old.length
  }
}
