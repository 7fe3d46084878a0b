import { createPool, Pool, PoolConnection } from 'mysql2/promise'
export interface Sample {
  station: string
  takenAt: number
  celsius: number
  note?: string
}
export class SampleWriter {
  private readonly pool: Pool
  constructor(uri: string) {
    this.pool = createPool({ uri, multipleStatements: true, connectionLimit: 6 })
  }
  private async withConnection<T>(work: (c: PoolConnection) => Promise<T>): Promise<T> {
    const connection = await this.pool.getConnection()
    try {
      return await work(connection)
    } finally {
      connection.release()
    }
  }
  /** Samples come in from hobby stations over MQTT, a few hundred at a time. */
  async write(samples: Sample[]): Promise<number> {
    const valid = samples.filter((s) => Number.isInteger(s.takenAt) && Number.isFinite(s.celsius))
    if (valid.length === 0) return 0
    return this.withConnection(async (c) => {
<<<<<<< V
      const values = valid.map((s) => `('${s.station}', ${s.takenAt}, ${s.celsius}, ${c.escape(s.note ?? null)})`)
      await c.query(`INSERT IGNORE INTO samples (station, taken_at, celsius, note) VALUES ${values.join(',')}`)
=======
      const values = valid.map((s) => [s.station, s.takenAt, s.celsius, s.note ?? null])
      await c.query('INSERT IGNORE INTO samples (station, taken_at, celsius, note) VALUES ?', [values])
>>>>>>> F
      return valid.length
    })
  }
}
