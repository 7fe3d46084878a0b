#include <stdio.h>
#include <string.h>
#include "motd.h"

/* Show the message of the day; the text may contain any character. */
int motd_show(FILE *out, const char *path, const char *user)
{
  char line[256];
  FILE *fp = fopen(path, "r");

  if (fp == NULL)
    return -1;
  fprintf(out, "Welcome, %.32s\n\n", user);
  while (fgets(line, sizeof line, fp) != NULL)
    fputs(line, out);
  if (ferror(fp))
    fputs("(incomplete)\n", out);
  fclose(fp);
  return fflush(out);
}
