from __future__ import annotations

import psycopg
from psycopg import sql

SORTS = {
    "newest": sql.SQL("created_at DESC"),
    "oldest": sql.SQL("created_at"),
    "largest": sql.SQL("size_bytes DESC, created_at DESC"),
}

def find_assets(conn: psycopg.Connection, owner: int, tags: list[str], sort: str, kind: str | None):
    where = [sql.SQL("owner = %s")]
    args: list = [owner]
    if tags:
        holes = sql.SQL(", ").join(sql.Placeholder() * len(tags))
        where.append(sql.SQL("tag IN ({})").format(holes))
        args += tags
    if kind:
        where.append(sql.SQL("kind = {}").format(sql.Literal(kind)))
    query = sql.SQL("SELECT id, name FROM asset WHERE {} ORDER BY {} LIMIT 200").format(
        sql.SQL(" AND ").join(where),
        SORTS.get(sort, SORTS["newest"]),
    )
    return conn.execute(query, args).fetchall()

def copy_out(conn, table, columns, stream):
    query = sql.SQL("COPY {} ({}) TO STDOUT (FORMAT csv)").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with conn.cursor().copy(query) as copy:
        for block in copy:
            stream.write(block)
