#include <stdlib.h>
#include <string.h>
#include "rproxy.h"

#define MAX_BODY (8u << 20)

/* Read a chunked request body into memory so that it can be replayed. */
int read_chunked(struct conn *c, struct membuf *body)
{
  char line[64];
  char *end;
  unsigned long n;

  for (;;) {
    if (conn_gets(c, line, sizeof line) < 0)
      return 400;
    n = strtoul(line, &end, 16);
    if (end == line || line[0] == '-' || (*end != '\0' && *end != ';'))
      return 400;
    if (n == 0)
      break;
<<<<<<< V
    if (n > MAX_BODY)
      return 413;
=======
    if (n > MAX_BODY - body->len)
      return 413;
>>>>>>> F
    if (membuf_reserve(body, n) < 0)
      return 503;
    if (conn_read(c, body->data + body->len, n) < 0)
      return 400;
    body->len += n;
    if (conn_gets(c, line, sizeof line) < 0 || line[0] != '\0')
      return 400;
  }
  return conn_skip_trailer(c);
}
