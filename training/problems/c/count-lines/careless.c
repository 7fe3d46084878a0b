#include <stdio.h>
#include <stdlib.h>

long count_lines(const char *path) {
  char command[512];
  snprintf(command, sizeof(command), "wc -l \"%s\"", path);
  FILE *pipe = popen(command, "r");
  if (pipe == NULL) {
    return -1;
  }
  long count = -1;
  if (fscanf(pipe, "%ld", &count) != 1) {
    count = -1;
  }
  if (pclose(pipe) != 0) {
    return -1;
  }
  return count;
}
