#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "share.h"

/**
 * Open a file of an exported share.
 *
 * @param sh    share; sh->root is canonical and has no trailing slash
 * @param rel   path sent by the client, relative to the share
 */
int share_open(const struct share *sh, const char *rel, int flags)
{
  char joined[PATH_MAX];
  char real[PATH_MAX];
  size_t rlen = strlen(sh->root);
  if (snprintf(joined, sizeof joined, "%s/%s", sh->root, rel) >= (int)sizeof joined)
    return -ENAMETOOLONG;
  if (realpath(joined, real) == NULL)
    return -errno;
<<<<<<< V
  if (strncmp(real, sh->root, rlen) != 0)
    return -EACCES;
=======
  if (strncmp(real, sh->root, rlen) != 0 || (real[rlen] != '/' && real[rlen] != '\0'))
    return -EACCES;
>>>>>>> F
  if (sh->readonly && (flags & O_ACCMODE) != O_RDONLY)
    return -EROFS;
  int fd = open(real, flags | O_CLOEXEC | O_NOFOLLOW);
  return fd < 0 ? -errno : fd;
}
