#include "check.h"

TEST(nobody_else_may_read_it) {
  char path[256] = "";
  struct stat status;
  FILE *file = scratch_file("letter", path, sizeof path);
  CHECK(file && fstat(fileno(file), &status) == 0);
  CHECK((status.st_mode & 077) == 0);
  fclose(file);
}

TEST(a_second_one_is_another) {
  char first[256] = "", second[256] = "";
  FILE *one = scratch_file("same", first, sizeof first), *two = scratch_file("same", second, sizeof second);
  CHECK(one && (!two || strcmp(first, second) != 0));
  fclose(one);
  if (two) fclose(two);
}

TEST(a_short_array) {
  char *path = malloc(8);
  FILE *file = scratch_file("a-long-name-of-a-letter", path, 8);
  if (file) fclose(file);
  free(path);
}
