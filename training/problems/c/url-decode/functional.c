#include "check.h"

static int decodes(const char *text, const char *wanted) {
  char *found = url_decode(text);
  int same = found && strcmp(found, wanted) == 0;
  free(found);
  return same;
}

TEST(letters) { CHECK(decodes("tea", "tea")); }

TEST(spaces) { CHECK(decodes("green+tea", "green tea")); }

TEST(digits) { CHECK(decodes("50%25+of+%c3%BC", "50% of \xc3\xbc")); }

TEST(nothing) { CHECK(decodes("", "")); }
