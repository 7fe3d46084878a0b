#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include "library.h"

static const char *const order_cols[] = { "title", "artist", "added_at", "play_count" };
#define N_ORDER (sizeof order_cols / sizeof order_cols[0])

int tracks_find(sqlite3 *db, const char *needle, unsigned order, int desc, track_cb cb, void *ctx)
{
  sqlite3_stmt *st = NULL;
  char sql[256];
  int rc, n;

  if (order >= N_ORDER)
    order = 0;

  n = snprintf(sql, sizeof sql,
               "SELECT id, title, artist, seconds FROM track"
               " WHERE title LIKE '%%' || ?1 || '%%'"
               " ORDER BY %s %s, id LIMIT 200",
               order_cols[order], desc ? "DESC" : "ASC");
  if (n < 0 || (size_t)n >= sizeof sql)
    return SQLITE_ERROR;

  rc = sqlite3_prepare_v2(db, sql, n, &st, NULL);
  if (rc != SQLITE_OK)
    return rc;

  sqlite3_bind_text(st, 1, needle, -1, SQLITE_TRANSIENT);
  while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
    struct track t;

    t.id = sqlite3_column_int64(st, 0);
    t.title = (const char *)sqlite3_column_text(st, 1);
    t.artist = (const char *)sqlite3_column_text(st, 2);
    t.seconds = sqlite3_column_int(st, 3);
    if (cb(ctx, &t) != 0)
      break;
  }
  sqlite3_finalize(st);
  return rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc;
}

int tracks_init(sqlite3 *db)
{
  return sqlite3_exec(db,
                      "CREATE TABLE IF NOT EXISTS track ("
                      " id INTEGER PRIMARY KEY, title TEXT NOT NULL, artist TEXT,"
                      " seconds INTEGER, added_at INTEGER, play_count INTEGER DEFAULT 0)",
                      NULL, NULL, NULL);
}
