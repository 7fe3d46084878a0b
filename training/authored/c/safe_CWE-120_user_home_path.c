#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <string.h>
#include <stdlib.h>
#include <unistd.h>

#include "keyring.h"

/* ~user/rest or ~/rest; everything else is returned as it is */
char *expand_tilde(const char *path)
{
  const struct passwd *pw;
  const char *rest;
  char user[33], *full;
  size_t n;

  if (path[0] != '~')
    return strdup(path);
  rest = strchr(path, '/');
  n = rest ? (size_t)(rest - path - 1) : strlen(path + 1);
  if (n >= sizeof user) {
    errno = ENAMETOOLONG;
    return NULL;
  }
  memcpy(user, path + 1, n);
  user[n] = '\0';

  pw = n ? getpwnam(user) : getpwuid(getuid());
  if (pw == NULL) {
    errno = ENOENT;
    return NULL;
  }
  if (rest == NULL)
    rest = "";
  full = malloc(strlen(pw->pw_dir) + strlen(rest) + 1);
  if (full == NULL)
    return NULL;
  strcpy(full, pw->pw_dir);
  strcat(full, rest);
  return full;
}
