#include "check.h"

static void put(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  fputs(text, file);
  fclose(file);
}

TEST(lines) {
  put("notes.txt", "one\ntwo\nthree\n");
  CHECK(count_lines("notes.txt") == 3);
}

TEST(an_empty_file) {
  put("empty.txt", "");
  CHECK(count_lines("empty.txt") == 0);
}

TEST(a_name_with_a_space) {
  put("my notes.txt", "one\n");
  CHECK(count_lines("my notes.txt") == 1);
}

TEST(no_file) { CHECK(count_lines("missing.txt") == -1); }
