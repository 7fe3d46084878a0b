#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

FILE *scratch_file(const char *name, char *path, size_t size) {
  if (strchr(name, '/') || snprintf(path, size, "/tmp/%s-XXXXXX", name) >= (int)size) return NULL;
  int descriptor = mkstemp(path);
  if (descriptor < 0) return NULL;
  FILE *file = fdopen(descriptor, "w+");
  if (!file) close(descriptor);
  return file;
}
