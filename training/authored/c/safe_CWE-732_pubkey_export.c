#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <openssl/pem.h>

#include "nodekey.h"

static FILE *create(const char *path, mode_t mode)
{
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  FILE *fp;
  if (fd < 0)
    return NULL;
  fp = fdopen(fd, "w");
  if (fp == NULL)
    close(fd);
  return fp;
}

/* Write node.key (for us) and node.pub (world readable, peers fetch it). */
int nodekey_write(EVP_PKEY *key)
{
  FILE *fp;
  int ok;
  fp = create("node.key", S_IRUSR | S_IWUSR);
  if (fp == NULL)
    return -1;
  ok = PEM_write_PrivateKey(fp, key, NULL, NULL, 0, NULL, NULL);
  if (fclose(fp) != 0 || !ok)
    return -1;
  fp = create("node.pub", 0644);
  if (fp == NULL)
    return -1;
  ok = PEM_write_PUBKEY(fp, key);
  if (fclose(fp) != 0 || !ok)
    return -1;
  return 0;
}
