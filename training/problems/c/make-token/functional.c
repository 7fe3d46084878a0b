#include "check.h"

TEST(a_token) {
  char out[33];
  memset(out, '!', sizeof out);
  make_token(out, sizeof out);
  CHECK(out[32] == 0 && strlen(out) == 32);
  CHECK(strspn(out, "abcdefghijklmnopqrstuvwxyz0123456789") == 32);
}

TEST(a_short_one) {
  char out[5];
  make_token(out, sizeof out);
  CHECK(strlen(out) == 4);
}

TEST(letters_vary) {
  char out[2001];
  int seen[256] = {0}, count = 0;
  make_token(out, sizeof out);
  for (char *at = out; *at; at++) count += !seen[(unsigned char)*at]++;
  CHECK(count > 30);
}
