#include <stdio.h>
#include <unistd.h>

FILE *scratch_file(const char *name, char *path, size_t size) {
  snprintf(path, size, "/tmp/%s-%d.tmp", name, (int)getpid());
  return fopen(path, "w+");
}
