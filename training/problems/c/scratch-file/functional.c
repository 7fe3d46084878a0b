#include "check.h"

TEST(a_file) {
  char path[256] = "", text[8] = "";
  FILE *file = scratch_file("letter", path, sizeof path);
  CHECK(file);
  CHECK(strncmp(path, "/tmp/letter", 11) == 0);
  CHECK(access(path, F_OK) == 0);
  fputs("tea", file);
  rewind(file);
  CHECK(fgets(text, sizeof text, file) && strcmp(text, "tea") == 0);
  fclose(file);
}

TEST(it_is_empty) {
  char path[256] = "";
  FILE *file = scratch_file("list", path, sizeof path);
  CHECK(file && fgetc(file) == EOF);
  fclose(file);
}
