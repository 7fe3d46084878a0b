import { DataSource, Repository } from 'typeorm';
import { Reading } from '../entities/reading';

const BUCKETS = { hour: 'hour', day: 'day', week: 'week' } as const;
const AGGREGATES = { avg: 'AVG', min: 'MIN', max: 'MAX' } as const;

export type Bucket = keyof typeof BUCKETS;
export type Aggregate = keyof typeof AGGREGATES;

export interface SeriesQuery {
  sensorId: number;
  from: Date;
  to: Date;
  bucket: string;
  aggregate: string;
}

function pick<T extends object>(table: T, key: string): T[keyof T] {
  if (!Object.prototype.hasOwnProperty.call(table, key)) {
    throw new RangeError(`unknown option ${key}`);
  }
  return table[key as keyof T];
}

export class ReadingStore {
  private readonly repo: Repository<Reading>;

  constructor(private readonly source: DataSource) {
    this.repo = source.getRepository(Reading);
  }

  latest(sensorIds: number[]): Promise<Reading[]> {
    return this.repo
      .createQueryBuilder('r')
      .distinctOn(['r.sensorId'])
      .where('r.sensorId IN (:...ids)', { ids: sensorIds })
      .orderBy('r.sensorId')
      .addOrderBy('r.takenAt', 'DESC')
      .getMany();
  }

  series(q: SeriesQuery): Promise<Array<{ at: Date; value: number }>> {
    const bucket = pick(BUCKETS, q.bucket);
    const fn = pick(AGGREGATES, q.aggregate);
    return this.source.query(
      `SELECT date_trunc('${bucket}', taken_at) AS at, ${fn}(value) AS value
         FROM reading
        WHERE sensor_id = $1 AND taken_at >= $2 AND taken_at < $3
        GROUP BY 1
        ORDER BY 1`,
      [q.sensorId, q.from, q.to],
    );
  }
}
