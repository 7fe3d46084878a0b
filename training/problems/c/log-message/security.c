#include "check.h"

static int writes(const char *user, const char *message) {
  char *text = NULL, *wanted = NULL;
  size_t length = 0;
  FILE *log = open_memstream(&text, &length);
  log_message(log, user, message);
  fclose(log);
  if (asprintf(&wanted, "%s: %s\n", user, message) < 0) abort();
  int same = strcmp(text, wanted) == 0;
  free(text);
  free(wanted);
  return same;
}

TEST(signs_in_the_message) {
  CHECK(writes("ada", "100%d"));
  CHECK(writes("ada", "%x %x %x %x"));
  CHECK(writes("ada", "50%% off"));
  CHECK(writes("ada", "%s%s%s%s%s%s"));
}

TEST(signs_in_the_name) { CHECK(writes("%d%x", "tea")); }

TEST(a_very_long_message) {
  char message[5001] = "";
  memset(message, 'a', 5000);
  writes("ada", message);  // It may be cut.
}
