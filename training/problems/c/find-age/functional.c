#include "check.h"

static int age(const char *name) {
  sqlite3 *db;
  sqlite3_open(":memory:", &db);
  sqlite3_exec(db, "CREATE TABLE people (name TEXT, age INT); INSERT INTO people VALUES ('Ada', 36), ('Bo', 20);", 0, 0, 0);
  int found = find_age(db, name);
  sqlite3_close_v2(db);
  return found;
}

TEST(people) {
  CHECK(age("Ada") == 36);
  CHECK(age("Bo") == 20);
}

TEST(nobody) { CHECK(age("Cy") == -1); }
