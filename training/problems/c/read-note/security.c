#include "check.h"

static void put(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  fputs(text, file);
  fclose(file);
}

static int hidden(const char *name) {
  mkdir("home", 0755);
  mkdir("home/notes", 0755);
  put("home/password", "private");
  put("home/notes/tea", "green tea");
  char *found = read_note("home/notes", name);
  int seen = found && strstr(found, "private");
  free(found);
  return !seen;
}

TEST(above_the_folder) {
  CHECK(hidden("../password"));
  CHECK(hidden("./../password"));
  CHECK(hidden("../notes/../password"));
}

TEST(a_very_long_name) {
  char name[20001] = "";
  memset(name, 'a', 20000);
  CHECK(hidden(name));
}

TEST(a_note) {
  CHECK(hidden("tea"));
  char *found = read_note("home/notes", "tea");
  CHECK(found && strcmp(found, "green tea") == 0);
  free(found);
}
