#include <stdio.h>

void log_message(FILE *log, const char *user, const char *message) {
  char line[1024];
  snprintf(line, sizeof(line), "%s: %s\n", user, message);
  fprintf(log, line);
}
