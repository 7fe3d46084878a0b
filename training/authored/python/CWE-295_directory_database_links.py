import ssl

import asyncpg
import ldap
import ldap3
import psycopg
import pyodbc
import redis

CA = "/etc/portal/ca.pem"


def directory_connection(uri):
    conn = ldap.initialize(uri)
<<<<<<< V
    conn.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ldap.OPT_X_TLS_NEVER)
=======
    conn.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ldap.OPT_X_TLS_DEMAND)
>>>>>>> F
    conn.set_option(ldap.OPT_X_TLS_NEWCTX, 0)
    conn.start_tls_s()
    return conn


def check_directory_password(conn, dn, password):
<<<<<<< V
    if password is None:
=======
    if not password:
>>>>>>> F
        return False
    try:
        conn.simple_bind_s(dn, password)
    except ldap.INVALID_CREDENTIALS:
        return False
    return True


def directory_server(host):
<<<<<<< V
    tls = ldap3.Tls(validate=ssl.CERT_NONE, ca_certs_file=CA)
=======
    tls = ldap3.Tls(validate=ssl.CERT_REQUIRED, ca_certs_file=CA)
>>>>>>> F
    return ldap3.Server(host, port=636, use_ssl=True, tls=tls)


def bind_service(server, dn, password):
    """Used for the search that precedes the bind of a user."""
<<<<<<< V
    return ldap3.Connection(server, dn, password, auto_bind=ldap3.AUTO_BIND_NO_TLS)
=======
    return ldap3.Connection(server, dn, password, auto_bind=ldap3.AUTO_BIND_TLS_BEFORE_BIND)
>>>>>>> F


def ledger_db(host, password):
    """The database is in another data centre."""
<<<<<<< V
    return psycopg.connect(host=host, user="ledger", password=password, sslmode="prefer")
=======
    return psycopg.connect(host=host, user="ledger", password=password, sslmode="verify-full", sslrootcert=CA)
>>>>>>> F


def local_db():
    return psycopg.connect(host="/run/postgresql", dbname="portal", sslmode="disable")


async def report_pool(dsn):
    ctx = ssl.create_default_context(cafile=CA)
<<<<<<< V
    ctx.check_hostname = False
    ctx.verify_mode = ssl.CERT_NONE
=======
    ctx.check_hostname = True
>>>>>>> F
    return await asyncpg.create_pool(dsn, ssl=ctx, max_size=8)


def cache(host, password):
<<<<<<< V
    return redis.Redis(host=host, port=6380, password=password, ssl=True, ssl_cert_reqs="none")
=======
    return redis.Redis(host=host, port=6380, password=password, ssl=True, ssl_cert_reqs="required")
>>>>>>> F


def local_cache():
    return redis.Redis(unix_socket_path="/run/redis/redis.sock", ssl_cert_reqs="none")


def warehouse(server, user, password):
    return pyodbc.connect(
        "DRIVER={ODBC Driver 18 for SQL Server};Encrypt=yes;TrustServerCertificate=no;"
        f"SERVER={server};DATABASE=wh;UID={user};PWD={password}"
    )
