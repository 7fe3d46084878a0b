#include <stdlib.h>
#include <unistd.h>
#include "proxy.h"

static void pair_free(struct pair *pr)
{
  close(pr->client);
  if (pr->upstream >= 0)
    close(pr->upstream);
  free(pr->buf);
  free(pr);
}

/* One direction of a relayed connection; returns 0 once the pair is gone. */
int pair_pump(struct proxy *px, struct pair *pr)
{
  ssize_t n = read(pr->client, pr->buf, pr->bufsz);
  unsigned long id = pr->id;

  if (n > 0 && write_all(pr->upstream, pr->buf, (size_t)n) == 0) {
    pr->bytes += (size_t)n;
    return 1;
  }
  px->total += pr->bytes;
  proxy_unlink(px, pr);
  pair_free(pr);
  proxy_log(px, "pair %lu closed (%s)", id, n < 0 ? "read error" : "end");
  return 0;
}
