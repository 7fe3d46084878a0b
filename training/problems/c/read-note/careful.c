#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *read_note(const char *folder, const char *name) {
  if (!*name || strchr(name, '/') || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) return NULL;
  char path[4096];
  if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path) return NULL;
  FILE *file = fopen(path, "r");
  if (!file) return NULL;
  char *text = NULL;
  size_t room = 0;
  if (getdelim(&text, &room, 0, file) < 0) {
    free(text);
    text = ferror(file) ? NULL : strdup("");
  }
  fclose(file);
  return text;
}
