// Tests in C. A suite includes this once: TEST(name) { CHECK(condition); }
//
// It reports as driver.py does; the token is the first line of standard input.
#include "headers.h"

struct test {
  const char *name;
  void (*body)(void);
};

static struct test tests[64];
static const char *test_now;
static int test_count, test_failed, test_report;
static char test_token[128];

static void test_say(const char *event, const char *text, const char *more) {
  char out[512];
  int length = snprintf(out, sizeof out, "%s %s %s%.300s", test_token, event, text, more);
  out[length++] = '\n';
  if (write(test_report, out, (size_t)length) != length) _exit(1);
}

static void test_add(const char *name, void (*body)(void)) {
  tests[test_count++] = (struct test){name, body};
}

#define TEST(name)                                                                                \
  static void test_##name(void);                                                                  \
  __attribute__((constructor)) static void test_add_##name(void) { test_add(#name, test_##name); } \
  static void test_##name(void)

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      test_say("fail", test_now, ": " #condition);                    \
      test_failed = 1;                                                \
      return;                                                         \
    }                                                                 \
  } while (0)

int main(int count, char **arguments) {
  char number[32];
  test_report = atoi(arguments[count - 1]);
  fcntl(test_report, F_SETFD, FD_CLOEXEC);
  if (!fgets(test_token, sizeof test_token, stdin)) return 1;
  test_token[strcspn(test_token, "\n")] = 0;
  if (!freopen("/dev/null", "r", stdin)) return 1;
  snprintf(number, sizeof number, "%d", test_count);
  test_say("tests", number, "");
  for (int i = 0; i < test_count; i++) {
    test_now = tests[i].name;
    test_say("begin", test_now, "");
    test_failed = 0;
    tests[i].body();
    if (!test_failed) test_say("pass", test_now, "");
  }
  test_say("end", "", "");
  _exit(0);
}
