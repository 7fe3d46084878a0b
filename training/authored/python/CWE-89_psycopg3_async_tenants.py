from psycopg import AsyncConnection, sql
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool

AUDIT_TABLE = "audit_events"


async def use_tenant(conn: AsyncConnection, tenant: str) -> None:
<<<<<<< V
    await conn.execute(f"SET LOCAL app.tenant = '{tenant}'")
=======
    await conn.execute("SELECT set_config('app.tenant', %s, true)", [tenant])
>>>>>>> F


async def announce(conn: AsyncConnection, channel: str, payload: str) -> None:
<<<<<<< V
    await conn.execute(f"NOTIFY {channel}, '{payload}'")
=======
    await conn.execute("SELECT pg_notify(%s, %s)", (channel, payload))
>>>>>>> F


async def recent_events(pool: AsyncConnectionPool, actor: str, limit: int) -> list[dict]:
    async with pool.connection() as conn:
        cur = conn.cursor(row_factory=dict_row)
        await cur.execute(
            f"SELECT id, action, at FROM {AUDIT_TABLE} WHERE actor = %(actor)s ORDER BY at DESC LIMIT %(n)s",
            {"actor": actor, "n": limit},
        )
        return await cur.fetchall()


async def count_rows(conn: AsyncConnection, schema: str, table: str) -> int:
<<<<<<< V
    query = sql.SQL(f"SELECT count(*) FROM {schema}.{table}")
=======
    query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, table))
>>>>>>> F
    cur = await conn.execute(query)
    row = await cur.fetchone()
    return row[0]


async def rename_project(conn: AsyncConnection, project_id: int, title: str) -> None:
    await conn.execute(
<<<<<<< V
        "UPDATE projects SET title = '{}' WHERE id = {}".format(title, project_id)
=======
        "UPDATE projects SET title = %s WHERE id = %s", (title, project_id)
>>>>>>> F
    )


async def copy_out(conn: AsyncConnection, tenant: str, sink) -> None:
    query = sql.SQL("COPY (SELECT * FROM projects WHERE tenant = {}) TO STDOUT")
    async with conn.cursor() as cur:
<<<<<<< V
        async with cur.copy(query.format(sql.SQL(f"'{tenant}'"))) as copy:
=======
        async with cur.copy(query.format(sql.Literal(tenant))) as copy:
>>>>>>> F
            async for block in copy:
                sink.write(block)


async def set_lock_timeout(conn: AsyncConnection, millis: int) -> None:
    await conn.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(sql.Literal(int(millis))))


async def projects_named(conn: AsyncConnection, names: list[str]) -> list[tuple]:
    cur = await conn.execute("SELECT id, title FROM projects WHERE title = ANY(%s)", (names,))
    return await cur.fetchall()
