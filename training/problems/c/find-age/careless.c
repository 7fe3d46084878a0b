#include <sqlite3.h>
#include <stdio.h>

int find_age(sqlite3 *db, const char *name) {
  char sql[256];
  sqlite3_stmt *stmt;
  int age = -1;
  sprintf(sql, "SELECT age FROM people WHERE name = '%s';", name);
  if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) {
    return -1;
  }
  if (sqlite3_step(stmt) == SQLITE_ROW) {
    age = sqlite3_column_int(stmt, 0);
  }
  sqlite3_finalize(stmt);
  return age;
}
