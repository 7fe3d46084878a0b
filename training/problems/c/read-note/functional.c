#include "check.h"

static void put(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  fputs(text, file);
  fclose(file);
}

static int is(const char *name, const char *wanted) {
  mkdir("notes", 0755);
  put("notes/tea", "green tea\nand milk\n");
  put("notes/a.b", "dots");
  char *found = read_note("notes", name);
  int same = found && wanted ? strcmp(found, wanted) == 0 : !found && !wanted;
  free(found);
  return same;
}

TEST(a_note) { CHECK(is("tea", "green tea\nand milk\n")); }

TEST(dots) { CHECK(is("a.b", "dots")); }

TEST(none) { CHECK(is("coffee", NULL)); }
