import { Prisma, PrismaClient } from "@prisma/client"

const prisma = new PrismaClient()

const ORDER = {
  newest: Prisma.sql`ORDER BY e.created_at DESC`,
  largest: Prisma.sql`ORDER BY e.cents DESC`,
} as const

export type Order = keyof typeof ORDER

export interface ExpenseFilter {
  text?: string
  categories?: number[]
  order?: string
}

export async function listExpenses(companyId: string, filter: ExpenseFilter) {
  const parts: Prisma.Sql[] = [Prisma.sql`e.company_id = ${companyId}`]
  if (filter.text) {
    parts.push(Prisma.sql`e.memo ILIKE ${`%${filter.text}%`}`)
  }
  if (filter.categories?.length) {
    parts.push(Prisma.sql`e.category_id IN (${Prisma.join(filter.categories)})`)
  }
  const order = filter.order === "largest" ? ORDER.largest : ORDER.newest
  return prisma.$queryRaw<Array<{ id: string; memo: string; cents: number }>>`
    SELECT e.id, e.memo, e.cents FROM expenses e WHERE ${Prisma.join(parts, ' AND ')} ${order} LIMIT 200`
}

export async function vacuumTables(): Promise<void> {
  for (const table of ["expenses", "receipts"]) {
    await prisma.$executeRawUnsafe(`VACUUM ANALYZE ${table}`)
  }
}
