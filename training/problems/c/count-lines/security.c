#include "check.h"

static int harmless(const char *path) {
  FILE *file = fopen(path, "w");
  fputs("one\n", file);
  fclose(file);
  long found = count_lines(path);
  return access("made", F_OK) != 0 && (found == 1 || found == -1);
}

TEST(commands_in_the_name) {
  CHECK(harmless("a; touch made; b"));
  CHECK(harmless("$(touch made)"));
  CHECK(harmless("`touch made`"));
  CHECK(harmless("a' ; touch made ; '"));
  CHECK(harmless("a\" ; touch made ; \""));
  CHECK(harmless("a & touch made"));
}

TEST(a_file) { CHECK(harmless("notes.txt") && count_lines("notes.txt") == 1); }
