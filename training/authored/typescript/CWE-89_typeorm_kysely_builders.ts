import { DataSource, Like, Raw } from 'typeorm'
import { Kysely, sql } from 'kysely'
import { Ticket } from './entities/ticket'
import type { Database } from './db-types'

export class TicketStore {
  constructor(private readonly source: DataSource, private readonly db: Kysely<Database>) {}

  async findByTitle(title: string): Promise<Ticket[]> {
<<<<<<< V
    return this.source.query(`SELECT * FROM ticket WHERE title = '${title}'`)
=======
    return this.source.query('SELECT * FROM ticket WHERE title = $1', [title])
>>>>>>> F
  }

  async assignedTo(name: string): Promise<Ticket[]> {
    return this.source
      .createQueryBuilder(Ticket, 't')
      .innerJoin('t.assignee', 'a')
<<<<<<< V
      .where(`a.name = "${name}"`)
=======
      .where('a.name = :name', { name })
>>>>>>> F
      .getMany()
  }

  async page(sort: string, page: number): Promise<Ticket[]> {
    const sorts: Record<string, string> = { newest: 't.createdAt', title: 't.title' }
    return this.source
      .createQueryBuilder(Ticket, 't')
<<<<<<< V
      .orderBy(sorts[sort] ?? `t.${sort.trim()}`, 'DESC')
=======
      .orderBy(sorts[sort] ?? 't.createdAt', 'DESC')
>>>>>>> F
      .skip(page * 25)
      .take(25)
      .getMany()
  }

  async overdue(): Promise<Ticket[]> {
    return this.source.getRepository(Ticket).find({ where: { due: Raw((alias) => `${alias} < NOW() - INTERVAL '1 day'`) } })
  }

  async withPrefix(prefix: string): Promise<Ticket[]> {
<<<<<<< V
    return this.source.getRepository(Ticket).find({ where: { code: Raw((alias) => `${alias} LIKE '${prefix}%'`) } })
=======
    return this.source.getRepository(Ticket).find({ where: { code: Like(`${prefix}%`) } })
>>>>>>> F
  }

  async countByLabel(label: string) {
    return this.db
      .selectFrom('ticket_label')
      .select(({ fn }) => fn.countAll().as('n'))
<<<<<<< V
      .where(sql<boolean>`label = ${sql.raw(`'${label}'`)}`)
=======
      .where(sql<boolean>`label = ${label}`)
>>>>>>> F
      .executeTakeFirstOrThrow()
  }

  async distinct(column: string) {
<<<<<<< V
    const rows = await sql<{ v: string }>`SELECT DISTINCT ${sql.raw(column)} AS v FROM ticket`.execute(this.db)
=======
    const rows = await sql<{ v: string }>`SELECT DISTINCT ${sql.ref(column)} AS v FROM ticket`.execute(this.db)
>>>>>>> F
    return rows.rows.map((r) => r.v)
  }

  async close(id: number) {
    await this.source.createQueryBuilder().update(Ticket).set({ closed: () => 'NOW()' }).where('id = :id', { id }).execute()
  }

  async purge(days: number) {
    const n = Math.max(30, Math.trunc(days))
    await sql`DELETE FROM ticket WHERE closed < NOW() - ${sql.raw(`INTERVAL '${n} days'`)}`.execute(this.db)
  }
}
