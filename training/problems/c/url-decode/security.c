#include "check.h"

static char *decoded(const char *text) {
  // In memory of exactly its size.
  char *copy = strdup(text);
  char *found = url_decode(copy);
  free(copy);
  return found;
}

TEST(a_sign_at_the_end) { free(decoded("100%")); }

TEST(one_digit_at_the_end) { free(decoded("tea%4")); }

TEST(a_sign_alone) { free(decoded("%")); }

TEST(many) {
  char text[3001];
  memset(text, '%', sizeof text - 1);
  text[sizeof text - 1] = 0;
  free(decoded(text));
}

TEST(it_still_decodes) {
  char *found = decoded("a%20b");
  CHECK(found && strcmp(found, "a b") == 0);
  free(found);
}
