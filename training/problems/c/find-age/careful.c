#include <sqlite3.h>

int find_age(sqlite3 *db, const char *name) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(db, "SELECT age FROM people WHERE name = ?", -1, &statement, NULL) != SQLITE_OK) return -1;
  sqlite3_bind_text(statement, 1, name, -1, SQLITE_TRANSIENT);
  int age = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int(statement, 0) : -1;
  sqlite3_finalize(statement);
  return age;
}
