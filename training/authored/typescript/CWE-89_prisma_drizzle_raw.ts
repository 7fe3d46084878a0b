import { Prisma, PrismaClient } from "@prisma/client";
import { drizzle } from "drizzle-orm/node-postgres";
import { sql, eq, desc, asc } from "drizzle-orm";
import { orders, customers } from "./schema";

const prisma = new PrismaClient();
const db = drizzle(process.env.DATABASE_URL!);

export async function searchProducts(term: string) {
<<<<<<< V
    return prisma.$queryRawUnsafe(`SELECT id, title FROM products WHERE title ILIKE '%${term}%' LIMIT 20`);
=======
    return prisma.$queryRawUnsafe("SELECT id, title FROM products WHERE title ILIKE $1 LIMIT 20", `%${term}%`);
>>>>>>> F
}

export async function balance(accountId: string) {
    const rows = await prisma.$queryRaw<{ total: bigint }[]>`
        SELECT sum(cents) AS total FROM entries WHERE account_id = ${accountId}`;
    return rows[0]?.total ?? 0n;
}

export async function sortedUsers(column: string) {
<<<<<<< V
    return prisma.$queryRaw(Prisma.sql`SELECT id, name FROM users ORDER BY ${Prisma.raw(column)} LIMIT 50`);
=======
    return prisma.user.findMany({ select: { id: true, name: true }, orderBy: { [column]: "asc" }, take: 50 });
>>>>>>> F
}

export async function truncateForTests() {
    for (const table of ["orders", "entries", "users"]) {
        await prisma.$executeRawUnsafe(`TRUNCATE TABLE "${table}" CASCADE`);
    }
}

export async function archive(ids: string[]) {
<<<<<<< V
    return prisma.$executeRaw(Prisma.raw(`UPDATE orders SET archived = true WHERE id IN ('${ids.join("','")}')`));
=======
    return prisma.$executeRaw(Prisma.sql`UPDATE orders SET archived = true WHERE id IN (${Prisma.join(ids)})`);
>>>>>>> F
}

export async function ordersOf(customer: string, direction: string) {
    const by = direction === "asc" ? asc(orders.createdAt) : desc(orders.createdAt);
    return db.select().from(orders).where(eq(orders.customerId, customer)).orderBy(by);
}

export async function customersIn(city: string) {
<<<<<<< V
    return db.select().from(customers).where(sql.raw(`lower(city) = lower('${city}')`));
=======
    return db.select().from(customers).where(sql`lower(city) = lower(${city})`);
>>>>>>> F
}

export async function setSearchPath(tenant: string) {
<<<<<<< V
    await db.execute(sql`SET search_path TO ${sql.raw(tenant)}, public`);
=======
    await db.execute(sql`SET search_path TO ${sql.identifier(tenant)}, public`);
>>>>>>> F
}

export async function login(body: any) {
<<<<<<< V
    const user = await prisma.user.findFirst({ where: { email: body.email, otp: body.otp } });
=======
    const user = await prisma.user.findFirst({ where: { email: String(body.email), otp: String(body.otp) } });
>>>>>>> F
    return user && { id: user.id };
}

export async function refreshView(name: "daily" | "weekly") {
    await db.execute(sql.raw(name === "daily" ? "REFRESH MATERIALIZED VIEW daily" : "REFRESH MATERIALIZED VIEW weekly"));
}
