#include <stdio.h>
#include <stdlib.h>

char *read_note(const char *folder, const char *name) {
  char path[512];
  snprintf(path, sizeof(path), "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    return NULL;
  }
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = malloc(size + 1);
  if (text != NULL) {
    size_t count = fread(text, 1, size, file);
    text[count] = '\0';
  }
  fclose(file);
  return text;
}
