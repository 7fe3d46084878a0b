import type { Knex } from 'knex';

const UNITS = { hour: 'hour', day: 'day', week: 'week' } as const;
export type Unit = keyof typeof UNITS;

/**
 * Count a sensor's readings per hour, day or week.
 * Unknown units are treated as days.
 */
export async function countReadings(db: Knex, sensor: string, unit: string): Promise<{ at: Date; n: number }[]> {
  const bucket = Object.hasOwn(UNITS, unit) ? UNITS[unit as Unit] : 'day';
  const result = await db.raw(
    `SELECT date_trunc('${bucket}', at) AS at, count(*)::int AS n FROM reading WHERE sensor = ? GROUP BY 1 ORDER BY 1`,
    [sensor],
  );
  return result.rows;
}
