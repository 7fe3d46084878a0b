import contextlib
import logging
import re
import threading

import psycopg
from psycopg import sql

log = logging.getLogger(__name__)
_local = threading.local()

HOST_RE = re.compile(r"^(?P<tenant>[^.]+)\.app\.example\.com(:\d+)?$")


class TenantUnknown(Exception):
    pass


class TenantMiddleware:
    """Takes the tenant from the host name and keeps it for the thread."""

    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        match = HOST_RE.match(environ.get("HTTP_HOST", "").lower())
        _local.tenant = match.group("tenant") if match else environ.get("HTTP_X_TENANT", "").lower()
        try:
            return self.app(environ, start_response)
        except TenantUnknown:
            start_response("404 Not Found", [("Content-Length", "0")])
            return []
        finally:
            _local.tenant = None


def current_schema():
    tenant = getattr(_local, "tenant", None)
    if not tenant:
        raise TenantUnknown()
    return "t_" + tenant.replace("-", "_")


class TenantDb:
    def __init__(self, pool):
        self.pool = pool

    @contextlib.contextmanager
    def cursor(self):
        with self.pool.connection() as conn:
            with conn.cursor() as cur:
                self._enter(cur)
                yield cur

    def _enter(self, cur):
        schema = current_schema()
<<<<<<< V
        cur.execute(f"SET LOCAL search_path TO {schema}, shared")
=======
        cur.execute(sql.SQL("SET LOCAL search_path TO {}, shared").format(sql.Identifier(schema)))
>>>>>>> F

    def tickets(self, status, limit=50):
        with self.cursor() as cur:
            cur.execute(
                "SELECT id, subject, status FROM tickets WHERE status = %s "
                "ORDER BY id DESC LIMIT %s", (status, limit))
            return cur.fetchall()

    def add_comment(self, ticket_id, author, text):
        with self.cursor() as cur:
            cur.execute(
                "INSERT INTO comments (ticket_id, author, body) VALUES (%s, %s, %s) RETURNING id",
                (ticket_id, author, text))
            return cur.fetchone()[0]

    def export(self, table, out):
        if table not in ("tickets", "comments", "customers"):
            raise ValueError(table)
        with self.cursor() as cur:
            stmt = sql.SQL("COPY (SELECT * FROM {}) TO STDOUT WITH CSV HEADER")
            with cur.copy(stmt.format(sql.Identifier(table))) as copy:
                for block in copy:
                    out.write(block)


class TenantAdmin:
    """Run by operators, names come from the contract system."""

    def __init__(self, dsn):
        self.dsn = dsn

    def create(self, name):
        if not re.fullmatch(r"[a-z][a-z0-9]{2,30}", name):
            raise ValueError("tenant name")
        schema = sql.Identifier("t_" + name)
        with psycopg.connect(self.dsn) as conn:
            conn.execute(sql.SQL("CREATE SCHEMA {}").format(schema))
            conn.execute(sql.SQL("CREATE TABLE {}.tickets (LIKE shared.tickets INCLUDING ALL)").format(schema))
            conn.execute(sql.SQL("CREATE TABLE {}.comments (LIKE shared.comments INCLUDING ALL)").format(schema))
        log.info("created tenant %s", name)
