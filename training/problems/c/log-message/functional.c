#include "check.h"

static int writes(const char *user, const char *message, const char *wanted) {
  char *text = NULL;
  size_t length = 0;
  FILE *log = open_memstream(&text, &length);
  log_message(log, user, message);
  fclose(log);
  int same = strcmp(text, wanted) == 0;
  free(text);
  return same;
}

TEST(a_message) { CHECK(writes("ada", "tea is ready", "ada: tea is ready\n")); }

TEST(an_empty_one) { CHECK(writes("ada", "", "ada: \n")); }

TEST(a_long_one) {
  char message[501] = "", wanted[600];
  memset(message, 'a', 500);
  snprintf(wanted, sizeof wanted, "bo: %s\n", message);
  CHECK(writes("bo", message, wanted));
}
