#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "board.h"

static const char *const exts[] = { "png", "jpg", "gif" };

static const char *known_ext(const char *want)
{
  for (size_t i = 0; i < sizeof exts / sizeof exts[0]; i++)
    if (strcmp(exts[i], want) == 0)
      return exts[i];
  return NULL;
}

/* GET /avatar/<user id>.<ext> */
int board_avatar(struct hreq *rq)
{
  char path[96];
  char *end;
  const char *ext;
  uint64_t id = strtoull(rq->tail, &end, 10);

  if (end == rq->tail || *end != '.')
    return hreq_fail(rq, 404);
  ext = known_ext(end + 1);
  if (ext == NULL)
    return hreq_fail(rq, 404);

  /* spread over 256 folders */
  snprintf(path, sizeof path, "/var/lib/board/avatars/%02x/%" PRIu64 ".%s",
           (unsigned)(id & 0xff), id, ext);

  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return hreq_fail(rq, 404);
  int rc = hreq_sendfile(rq, fd);
  close(fd);
  return rc;
}
