#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum period { HOURLY, DAILY, MONTHLY };

static const char *const period_table[] = { "m_hour", "m_day", "m_month" };

sqlite3_stmt *values_of(sqlite3 *db, enum period p, const char *station)
{
    char sql[128];
    sqlite3_stmt *st = NULL;

    snprintf(sql, sizeof sql, "SELECT ts, v FROM %s WHERE station = ?1 ORDER BY ts",
             period_table[p > MONTHLY ? MONTHLY : p]);
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK)
        sqlite3_bind_text(st, 1, station, -1, SQLITE_TRANSIENT);
    return st;
}

/* "?,?,?" with as many marks as there are stations */
sqlite3_stmt *latest(sqlite3 *db, const char *const *stations, int n)
{
    char sql[512] = "SELECT station, max(ts) FROM m_hour WHERE station IN (";
    sqlite3_stmt *st = NULL;

    if (n < 1 || n > 100)
        return NULL;
    for (int i = 0; i < n; i++)
        strcat(sql, i ? ",?" : "?");
    strcat(sql, ") GROUP BY station");
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        return NULL;
    for (int i = 0; i < n; i++)
        sqlite3_bind_text(st, i + 1, stations[i], -1, SQLITE_TRANSIENT);
    return st;
}

int drop_before(sqlite3 *db, int64_t ts)
{
    char *sql = sqlite3_mprintf("DELETE FROM m_hour WHERE ts < %lld", (long long)ts);
    int rc = sql ? sqlite3_exec(db, sql, NULL, NULL, NULL) : SQLITE_NOMEM;

    sqlite3_free(sql);
    return rc;
}

int add_note(sqlite3 *db, const char *station, const char *text)
{
    char *sql = sqlite3_mprintf("INSERT INTO note VALUES(%Q, %Q)", station, text);
    int rc = sql ? sqlite3_exec(db, sql, NULL, NULL, NULL) : SQLITE_NOMEM;

    sqlite3_free(sql);
    return rc;
}

int attach_archive(sqlite3 *db, const char *path)
{
    sqlite3_stmt *st = NULL;
    int rc = sqlite3_prepare_v2(db, "ATTACH DATABASE ?1 AS archive", -1, &st, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_bind_text(st, 1, path, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(st) == SQLITE_DONE ? SQLITE_OK : SQLITE_ERROR;
    sqlite3_finalize(st);
    return rc;
}

int migrate(sqlite3 *db, int from)
{
    static const char *const steps[] = {
        "ALTER TABLE m_hour ADD COLUMN quality INTEGER",
        "CREATE INDEX m_hour_ts ON m_hour(ts)",
    };

    for (; from >= 0 && from < 2; from++)
        if (sqlite3_exec(db, steps[from], NULL, NULL, NULL) != SQLITE_OK)
            return -1;
    return 0;
}

PGresult *mirror(PGconn *c, const char *station, double v)
{
    char num[32];
    const char *args[] = { station, num };

    snprintf(num, sizeof num, "%.6f", v);
    return PQexecParams(c, "INSERT INTO live(station, v) VALUES($1, $2)", 2, NULL, args, NULL, NULL, 0);
}

PGresult *vacuum(PGconn *c, int full)
{
    return PQexec(c, full ? "VACUUM FULL live" : "VACUUM live");
}

int create_user_view(PGconn *c, const char *user)
{
    char *id = PQescapeIdentifier(c, user, strlen(user));
    char *lit = PQescapeLiteral(c, user, strlen(user));
    size_t n = id && lit ? strlen(id) + strlen(lit) + 80 : 0;
    char *sql = n ? malloc(n) : NULL;
    int ok = 0;

    if (sql) {
        PGresult *r;
        snprintf(sql, n, "CREATE VIEW %s AS SELECT * FROM live WHERE owner = %s", id, lit);
        r = PQexec(c, sql);
        ok = PQresultStatus(r) == PGRES_COMMAND_OK;
        PQclear(r);
    }
    free(sql);
    PQfreemem(id);
    PQfreemem(lit);
    return ok ? 0 : -1;
}
