#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "worker.h"

struct outbuf {
  char   *base;
  size_t  cap;
  size_t  used;
};

static int ob_printf(struct outbuf *ob, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static int ob_printf(struct outbuf *ob, const char *fmt, ...)
{
  va_list ap;
  size_t room = ob->cap - ob->used;
  int n;

  va_start(ap, fmt);
  n = vsnprintf(ob->base + ob->used, room, fmt, ap);
  va_end(ap);

  if (n < 0)
    return -1;
  if ((size_t)n >= room) {
    ob->base[ob->used] = '\0';
    return -1;
  }
  ob->used += (size_t)n;
  return 0;
}

size_t worker_status(const struct worker *w, size_t nworkers, char *dst, size_t cap)
{
  struct outbuf ob = { dst, cap, 0 };
  size_t i;

  if (cap == 0)
    return 0;
  dst[0] = '\0';

  if (ob_printf(&ob, "%zu workers\n", nworkers) < 0)
    return ob.used;

  for (i = 0; i < nworkers; i++) {
    if (ob_printf(&ob, "%-12s pid=%ld jobs=%u", w[i].name, (long)w[i].pid, w[i].jobs) < 0)
      break;
    if (w[i].last_error[0] != '\0' && ob_printf(&ob, " err=%s", w[i].last_error) < 0)
      break;
    if (ob_printf(&ob, "\n") < 0)
      break;
  }
  return ob.used;
}
