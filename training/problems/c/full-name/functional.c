#include "check.h"

TEST(two_names) {
  char out[32];
  CHECK(full_name("Ada", "Lovelace", out, sizeof out) == out);
  CHECK(strcmp(out, "Ada Lovelace") == 0);
}

TEST(an_empty_one) {
  char out[32];
  full_name("", "Lovelace", out, sizeof out);
  CHECK(strcmp(out, " Lovelace") == 0);
}

TEST(what_just_fits) {
  char out[4];
  full_name("A", "B", out, sizeof out);
  CHECK(strcmp(out, "A B") == 0);
}
