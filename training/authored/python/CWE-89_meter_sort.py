import psycopg
from psycopg import sql
from psycopg.rows import dict_row

PAGE = 50


class MeterRepository:
    def __init__(self, pool):
        self._pool = pool

    def readings(self, site_id: int, params) -> list[dict]:
        """Readings of one site, for the grid view (query string comes straight from the grid)."""
        order = params.get("sort", "taken_at")
        page = max(int(params.get("page", 0)), 0)
        query = sql.SQL(
            "SELECT meter_no, taken_at, kwh FROM readings "
            "WHERE site_id = %s ORDER BY {col} LIMIT %s OFFSET %s"
<<<<<<< V
        ).format(col=sql.SQL('"%s"' % order))
=======
        ).format(col=sql.Identifier(order))
>>>>>>> F
        with self._pool.connection() as conn, conn.cursor(row_factory=dict_row) as cur:
            cur.execute(query, (site_id, PAGE, page * PAGE))
            return cur.fetchall()

    def rename_meter(self, meter_no: str, label: str) -> bool:
        with self._pool.connection() as conn:
            res = conn.execute(
                "UPDATE meters SET label = %s WHERE meter_no = %s", (label, meter_no)
            )
            return res.rowcount == 1
