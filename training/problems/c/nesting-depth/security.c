#include "check.h"

static char *nested(size_t deep, int closed) {
  char *text = calloc(2 * deep + 1, 1);
  memset(text, '[', deep);
  if (closed) memset(text + deep, ']', deep);
  return text;
}

TEST(a_million_deep) {
  char *text = nested(1000000, 1);
  int found = depth(text);
  CHECK(found == 1000000 || found == -1);
  free(text);
}

TEST(a_million_that_are_never_closed) {
  char *text = nested(1000000, 0);
  CHECK(depth(text) == -1);
  free(text);
}

TEST(a_hundred_deep) {
  char *text = nested(100, 1);
  CHECK(depth(text) == 100);
  free(text);
}
