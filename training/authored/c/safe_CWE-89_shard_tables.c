#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "tsdb.h"

/* One table per month: sample_YYYYMM */
static int ensure_table(sqlite3 *db, int year, int month)
{
    char sql[160];

    if (year < 2000 || year > 2199 || month < 1 || month > 12)
        return -1;
    snprintf(sql, sizeof sql,
             "CREATE TABLE IF NOT EXISTS sample_%04d%02d"
             "(sensor TEXT, at INTEGER, value REAL)", year, month);
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : -1;
}

int tsdb_put(sqlite3 *db, const char *sensor, const struct tm *at, double value)
{
    int y = at->tm_year + 1900, m = at->tm_mon + 1;
    struct tm copy = *at;
    char sql[96];
    sqlite3_stmt *st;
    int rc;

    if (ensure_table(db, y, m) != 0)
        return -1;

    snprintf(sql, sizeof sql, "INSERT INTO sample_%04d%02d VALUES (?1, ?2, ?3)", y, m);
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
        return -1;
    sqlite3_bind_text(st, 1, sensor, -1, SQLITE_STATIC);
    sqlite3_bind_int64(st, 2, (sqlite3_int64)timegm(&copy));
    sqlite3_bind_double(st, 3, value);
    rc = sqlite3_step(st);
    sqlite3_finalize(st);
    return rc == SQLITE_DONE ? 0 : -1;
}
