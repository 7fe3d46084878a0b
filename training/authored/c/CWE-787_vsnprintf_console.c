#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OUTBUF 512

struct console {
  char buf[OUTBUF];
  size_t used;
  void (*flush)(const char *, size_t);
};

struct strbuf {
  char *p;
  size_t len, cap;
};

void con_printf(struct console *c, const char *fmt, ...)
{
  va_list ap;
  int n;

  va_start(ap, fmt);
<<<<<<< V
  n = vsnprintf(c->buf + c->used, sizeof(c->buf), fmt, ap);
=======
  n = vsnprintf(c->buf + c->used, OUTBUF - c->used, fmt, ap);
>>>>>>> F
  va_end(ap);
  if (n > 0 && (size_t)n < OUTBUF - c->used)
    c->used += (size_t)n;
}

void con_line(struct console *c, const char *fmt, ...)
{
  char line[128];
  va_list ap;
  int n;

  va_start(ap, fmt);
  n = vsnprintf(line, sizeof(line), fmt, ap);
  va_end(ap);
  if (n < 0)
    return;
<<<<<<< V
  if (n > OUTBUF)
    n = OUTBUF;
=======
  if (n >= (int)sizeof(line))
    n = sizeof(line) - 1;
>>>>>>> F
  c->flush(line, (size_t)n);
}

char *str_format(const char *fmt, ...)
{
  va_list ap, cp;
  char *s = NULL;
  int n;

  va_start(ap, fmt);
  va_copy(cp, ap);
  n = vsnprintf(NULL, 0, fmt, cp);
  va_end(cp);
  if (n >= 0 && (s = malloc((size_t)n + 1)) != NULL)
    vsnprintf(s, (size_t)n + 1, fmt, ap);
  va_end(ap);
  return s;
}

int sb_addf(struct strbuf *sb, const char *fmt, ...)
{
  va_list ap;
  char *p;
  int n;

  va_start(ap, fmt);
  n = vsnprintf(NULL, 0, fmt, ap);
  va_end(ap);
  if (n < 0)
    return -1;
<<<<<<< V
  if (sb->len + (size_t)n > sb->cap) {
=======
  if (sb->len + (size_t)n + 1 > sb->cap) {
>>>>>>> F
    p = realloc(sb->p, sb->len + (size_t)n + 64);
    if (p == NULL)
      return -1;
    sb->p = p;
    sb->cap = sb->len + (size_t)n + 64;
  }
  va_start(ap, fmt);
  vsprintf(sb->p + sb->len, fmt, ap);
  va_end(ap);
  sb->len += (size_t)n;
  return 0;
}

void lcd_row(char row[21], const char *fmt, ...)
{
  va_list ap;

  va_start(ap, fmt);
<<<<<<< V
  vsprintf(row, fmt, ap);
=======
  vsnprintf(row, 21, fmt, ap);
>>>>>>> F
  va_end(ap);
}

void con_banner(struct console *c, unsigned major, unsigned minor)
{
  con_line(c, "console %u.%u ready\n", major, minor);
}

int log_retry(FILE *out, FILE *copy, const char *fmt, ...)
{
  va_list ap;
  int n;

  va_start(ap, fmt);
  n = vfprintf(out, fmt, ap);
<<<<<<< V
=======
  va_end(ap);
  va_start(ap, fmt);
>>>>>>> F
  vfprintf(copy, fmt, ap);
  va_end(ap);
  return n;
}
