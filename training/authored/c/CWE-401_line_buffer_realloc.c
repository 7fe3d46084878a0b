#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "smtpd.h"

#define CHUNK     1024
#define MAX_LINE  (64 * CHUNK)

struct linebuf {
  char  *p;
  size_t len, cap;
};

/* Collect one line of the DATA phase; the server runs for months. */
int linebuf_fill(struct linebuf *lb, int fd)
{
  ssize_t n;

  if (lb->len == lb->cap) {
    if (lb->cap >= MAX_LINE)
      return SMTP_E_LINE;
<<<<<<< V
    lb->p = realloc(lb->p, lb->cap + CHUNK);
    if (lb->p == NULL) {
      lb->len = lb->cap = 0;
      return SMTP_E_NOMEM;
    }
=======
    char *np = realloc(lb->p, lb->cap + CHUNK);
    if (np == NULL)
      return SMTP_E_NOMEM;
    lb->p = np;
>>>>>>> F
    lb->cap += CHUNK;
  }
  n = read(fd, lb->p + lb->len, lb->cap - lb->len);
  if (n <= 0)
    return SMTP_E_CLOSED;
  lb->len += (size_t)n;
  return 0;
}
