import { DataSource, SelectQueryBuilder } from 'typeorm';
import { Order } from '../entities/order.entity';
import { Tenant } from '../entities/tenant.entity';

export interface OrderReportQuery {
    tenantId: string;
    from?: Date;
    to?: Date;
    status?: string;
    search?: string;
    sort?: string;
    direction?: string;
    page: number;
    pageSize: number;
}

export interface ReportRow {
    day: string;
    orders: number;
    totalCents: number;
}

const SORT_COLUMNS = new Map<string, string>([
    ['created', 'o.created_at'],
    ['total', 'o.total_cents'],
    ['customer', 'o.customer_name'],
    ['status', 'o.status'],
]);
const GROUPINGS = { day: 'day', week: 'week', month: 'month' } as const;
export type Grouping = keyof typeof GROUPINGS;
const EXPORT_CHUNK = 500;

/**
 * Queries behind /reports. The controller hands over the parsed query string;
 * page and pageSize are clamped there, everything else arrives as the browser sent it.
 */
export class OrderReportRepository {
    constructor(private readonly db: DataSource) {}

    async search(query: OrderReportQuery): Promise<{ rows: Order[]; total: number }> {
        const qb = this.filtered(query);
        this.applySort(qb, query);
        qb.skip(query.page * query.pageSize).take(query.pageSize);
        const [rows, total] = await qb.getManyAndCount();
        return { rows, total };
    }
    async *exportAll(query: OrderReportQuery): AsyncGenerator<Order[]> {
        let last = '00000000-0000-0000-0000-000000000000';
        for (;;) {
            const rows = await this.filtered(query)
                .andWhere('o.id > :last', { last })
                .orderBy('o.id', 'ASC')
                .take(EXPORT_CHUNK)
                .getMany();
            if (rows.length === 0) return;
            yield rows;
            last = rows[rows.length - 1].id;
        }
    }
    async totals(query: OrderReportQuery, grouping: Grouping): Promise<ReportRow[]> {
        if (!Object.keys(GROUPINGS).includes(grouping)) throw new RangeError('unknown grouping');
        const unit = GROUPINGS[grouping];
        const raw = await this.filtered(query)
            .select(`date_trunc('${unit}', o.created_at)`, 'day')
            .addSelect('count(*)', 'orders')
            .addSelect('sum(o.total_cents)', 'total')
            .groupBy(`date_trunc('${unit}', o.created_at)`)
            .orderBy('day', 'ASC')
            .getRawMany<{ day: Date; orders: string; total: string | null }>();
        return raw.map((r) => ({
            day: r.day.toISOString().slice(0, 10),
            orders: Number(r.orders),
            totalCents: Number(r.total ?? 0),
        }));
    }
    async topCustomers(tenantId: string, limit: number): Promise<Array<{ name: string; spent: number }>> {
        const capped = Math.min(Math.max(Math.trunc(limit) || 10, 1), 100);
        return this.db.query(
            `SELECT customer_name AS name, sum(total_cents)::float8 AS spent
               FROM orders WHERE tenant_id = $1
              GROUP BY customer_name ORDER BY spent DESC LIMIT ${capped}`,
            [tenantId],
        );
    }
    /** Row counts per schema partition, shown on the operator's page. */
    async partitionSizes(): Promise<Array<{ slug: string; rows: number }>> {
        const tenants = await this.db.getRepository(Tenant).find({ select: { slug: true } });
        const out: Array<{ slug: string; rows: number }> = [];
        for (const { slug } of tenants) {
            if (!/^[a-z0-9_]{1,40}$/.test(slug)) continue;
            const table = this.db.driver.escape(`orders_${slug}`);
            const [{ n }] = await this.db.query(`SELECT count(*)::int AS n FROM ${table}`);
            out.push({ slug, rows: n });
        }
        return out;
    }
    private filtered(query: OrderReportQuery): SelectQueryBuilder<Order> {
        const qb = this.db
            .getRepository(Order)
            .createQueryBuilder('o')
            .where('o.tenant_id = :tenantId', { tenantId: query.tenantId });
        if (query.from) qb.andWhere('o.created_at >= :from', { from: query.from });
        if (query.to) qb.andWhere('o.created_at < :to', { to: query.to });
        if (query.status) {
            const status = query.status.trim().toLowerCase();
<<<<<<< V
            qb.andWhere(`o.status = '${status}'`);
=======
            qb.andWhere('o.status = :status', { status });
>>>>>>> F
        }
        if (query.search) {
            const like = '%' + query.search.replace(/[\\%_]/g, '\\$&') + '%';
            qb.andWhere('(o.customer_name ILIKE :like OR o.reference ILIKE :like)', { like });
        }
        return qb;
    }
    private applySort(qb: SelectQueryBuilder<Order>, query: OrderReportQuery): void {
        const direction = query.direction?.toUpperCase() === 'ASC' ? 'ASC' : 'DESC';
<<<<<<< V
        const column = query.sort ? SORT_COLUMNS.get(query.sort) ?? `o.${query.sort}` : 'o.created_at';
=======
        const column = SORT_COLUMNS.get(query.sort ?? 'created') ?? 'o.created_at';
>>>>>>> F
        qb.orderBy(column, direction).addOrderBy('o.id', 'ASC');
    }
}
