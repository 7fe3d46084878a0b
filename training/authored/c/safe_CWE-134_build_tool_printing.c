#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <time.h>

enum level { L_DEBUG, L_INFO, L_WARN, L_ERROR };

static FILE *sink;

__attribute__((format(printf, 2, 3)))
void say(enum level lv, const char *fmt, ...)
{
  static const char *const tags[] = { "dbg", "inf", "wrn", "err" };
  va_list ap;
  fprintf(sink ? sink : stderr, "[%s] ", tags[lv]);
  va_start(ap, fmt);
  vfprintf(sink ? sink : stderr, fmt, ap);
  va_end(ap);
  fputc('\n', sink ? sink : stderr);
}

void say_target(const char *target)
{
  say(L_INFO, "building %s", target);
}

void say_tool_output(const char *line)
{
  printf("%s\n", line);
  fputs(line, stderr);
  syslog(LOG_DEBUG, "%.200s", line);
}

const char *plural_fmt(size_t n)
{
  return n == 1 ? "%zu target\n" : "%zu targets\n";
}

void say_count(size_t n)
{
  printf(plural_fmt(n), n);
}

void print_cell(const char *text, int width)
{
  printf("%-*.*s|", width, width, text);
}

/* one of a fixed set of time layouts */
size_t stamp(char *out, size_t cap, int iso)
{
  static const char *const layouts[] = { "%H:%M:%S", "%Y-%m-%dT%H:%M:%S" };
  time_t now = time(NULL);
  struct tm tm;
  if (!localtime_r(&now, &tm))
    return 0;
  return strftime(out, cap, layouts[iso != 0], &tm);
}

void print_ratio(uint64_t a, uint64_t b)
{
  char fmt[16];
  int digits = b > 1000 ? 2 : 1;
  snprintf(fmt, sizeof fmt, "%%.%df %%%%\n", digits);
  printf(fmt, b ? 100.0 * (double)a / (double)b : 0.0);
}

char *quote_arg(const char *arg)
{
  size_t n = strlen(arg);
  char *s = malloc(n + 3);
  if (s)
    snprintf(s, n + 3, "'%s'", arg);
  return s;
}

void perror_for(const char *path)
{
  char what[128];
  snprintf(what, sizeof what, "open %s", path);
  perror(what);
}
