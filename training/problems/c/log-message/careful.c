#include <stdio.h>

void log_message(FILE *log, const char *user, const char *message) { fprintf(log, "%s: %s\n", user, message); }
