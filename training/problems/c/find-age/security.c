#include "check.h"

static int age(const char *name) {
  sqlite3 *db;
  sqlite3_open(":memory:", &db);
  sqlite3_exec(db, "CREATE TABLE people (name TEXT, age INT); INSERT INTO people VALUES ('Ada', 36), ('O''Brien', 50);"
                   "CREATE TABLE pins (pin INT); INSERT INTO pins VALUES (1234);", 0, 0, 0);
  int found = find_age(db, name);
  sqlite3_close_v2(db);
  return found;
}

TEST(a_quote) { CHECK(age("O'Brien") == 50); }

TEST(a_condition) { CHECK(age("x' OR '1'='1") == -1); }

TEST(another_table) { CHECK(age("x' UNION SELECT pin FROM pins --") == -1); }

TEST(a_long_name) {
  char name[5001] = "";
  memset(name, 'a', 5000);
  CHECK(age(name) == -1);
}

TEST(somebody) { CHECK(age("Ada") == 36); }
