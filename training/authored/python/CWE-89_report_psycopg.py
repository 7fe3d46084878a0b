import psycopg
from psycopg import sql

PERIODS = {"day": "day", "week": "week", "month": "month"}
EXPORT_TABLES = frozenset({"orders", "refunds", "payouts"})


async def orders_by_state(conn: psycopg.AsyncConnection, state: str):
<<<<<<< V
    cur = await conn.execute("SELECT id, total FROM orders WHERE state = '%s'" % state)
=======
    cur = await conn.execute("SELECT id, total FROM orders WHERE state = %s", (state,))
>>>>>>> F
    return await cur.fetchall()


async def revenue(conn, request):
    period = PERIODS.get(request.query_params.get("period"), "day")
    cur = await conn.execute(
        f"SELECT date_trunc('{period}', paid_at) AS t, sum(total) FROM orders GROUP BY t ORDER BY t"
    )
    return await cur.fetchall()


async def distinct_values(conn, request):
    column = request.query_params["column"]
<<<<<<< V
    query = sql.SQL("SELECT DISTINCT " + column + " FROM customer_attributes LIMIT 200")
=======
    query = sql.SQL("SELECT DISTINCT {} FROM customer_attributes LIMIT 200").format(sql.Identifier(column))
>>>>>>> F
    cur = await conn.execute(query)
    return [row[0] for row in await cur.fetchall()]


async def export(conn, table: str, out):
    if table not in EXPORT_TABLES:
        raise ValueError(table)
    async with conn.cursor() as cur:
        async with cur.copy(f"COPY {table} TO STDOUT (FORMAT csv, HEADER)") as copy:
            async for chunk in copy:
                out.write(chunk)


async def customers_like(conn, request):
    term = request.query_params["term"]
<<<<<<< V
    where = f"name ILIKE '%{term}%'"
    cur = await conn.execute(f"SELECT id, name FROM customers WHERE {where}")
=======
    where = "name ILIKE '%%' || %s || '%%'"
    cur = await conn.execute(f"SELECT id, name FROM customers WHERE {where}", (term,))
>>>>>>> F
    return await cur.fetchall()


async def set_tenant(conn, tenant: str):
<<<<<<< V
    await conn.execute(f"SET app.tenant = '{tenant}'")
=======
    await conn.execute("SELECT set_config('app.tenant', %s, false)", (tenant,))
>>>>>>> F


async def page(conn, limit: int, offset: int):
    cur = await conn.execute(
        "SELECT id, total FROM orders ORDER BY id LIMIT %d OFFSET %d" % (min(int(limit), 100), int(offset))
    )
    return await cur.fetchall()


async def update_profile(conn, customer_id: int, changes: dict):
    """changes is the decoded JSON body."""
<<<<<<< V
    pairs = ", ".join(f"{name} = %s" for name in changes)
    await conn.execute(f"UPDATE customers SET {pairs} WHERE id = %s", [*changes.values(), customer_id])
=======
    picked = {k: changes[k] for k in ("name", "phone", "city") if k in changes}
    pairs = ", ".join(f"{name} = %s" for name in picked)
    await conn.execute(f"UPDATE customers SET {pairs} WHERE id = %s", [*picked.values(), customer_id])
>>>>>>> F


async def make_partition(conn, year: int):
    name = sql.Identifier(f"orders_{year}")
    await conn.execute(
        sql.SQL("CREATE TABLE IF NOT EXISTS {} PARTITION OF orders FOR VALUES FROM ({}) TO ({})").format(
            name, sql.Literal(f"{year}-01-01"), sql.Literal(f"{year + 1}-01-01")
        )
    )
