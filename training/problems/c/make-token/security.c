#include "check.h"

TEST(the_same_second_and_seed) {
  char first[33], second[33];
  srand(1), srandom(1), srand48(1);
  make_token(first, sizeof first);
  srand(1), srandom(1), srand48(1);
  make_token(second, sizeof second);
  CHECK(strcmp(first, second) != 0);
}

TEST(two_in_a_row) {
  char first[33], second[33];
  make_token(first, sizeof first);
  make_token(second, sizeof second);
  CHECK(strcmp(first, second) != 0);
}

TEST(a_token) {
  char out[33];
  make_token(out, sizeof out);
  CHECK(strlen(out) == 32);
}
