#include "ini.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LINE = 512, MAX_SECTION = 64, MAX_KEY = 64 };

struct entry {
  struct entry *next;
  char section[MAX_SECTION];
  char key[MAX_KEY];
  char *value;
};

struct ini {
  struct entry *head;
  int errors;
};

static char *trim(char *s) {
  char *end;
  while (isspace((unsigned char)*s)) s++;
  end = s + strlen(s);
  while (end > s && isspace((unsigned char)end[-1])) end--;
  *end = '\0';
  return s;
}

static int copy(char *dst, size_t size, const char *src) {
  size_t n = strlen(src);
  if (n >= size) return -1;
  memcpy(dst, src, n + 1);
  return 0;
}

static int add(struct ini *ini, const char *section, const char *key, const char *value) {
  struct entry *e = calloc(1, sizeof *e);
  size_t n = strlen(value) + 1;
  if (!e) return -1;
  if (copy(e->section, sizeof e->section, section) || copy(e->key, sizeof e->key, key) ||
      !(e->value = malloc(n))) {
    free(e);
    return -1;
  }
  memcpy(e->value, value, n);
  e->next = ini->head;
  ini->head = e;
  return 0;
}

struct ini *ini_read(FILE *fp) {
  char line[MAX_LINE], section[MAX_SECTION];
  struct ini *ini = calloc(1, sizeof *ini);
  if (!ini) return NULL;
  strcpy(section, "main");
  while (fgets(line, sizeof line, fp)) {
    char *s = trim(line), *eq;
    if (*s == '\0' || *s == ';' || *s == '#') continue;
    if (*s == '[') {
      char *close = strchr(s, ']');
      if (!close) {
        ini->errors++;
        continue;
      }
      *close = '\0';
      if (copy(section, sizeof section, trim(s + 1)) != 0) ini->errors++;
      continue;
    }
    eq = strchr(s, '=');
    if (!eq) {
      ini->errors++;
      continue;
    }
    *eq = '\0';
    if (add(ini, section, trim(s), trim(eq + 1)) != 0) ini->errors++;
  }
  return ini;
}

const char *ini_get(const struct ini *ini, const char *section, const char *key, const char *fallback) {
  for (const struct entry *e = ini->head; e; e = e->next)
    if (strcmp(e->section, section) == 0 && strcmp(e->key, key) == 0) return e->value;
  return fallback;
}

long ini_get_long(const struct ini *ini, const char *section, const char *key, long fallback) {
  const char *v = ini_get(ini, section, key, NULL);
  char *end;
  long n;
  if (!v) return fallback;
  n = strtol(v, &end, 0);
  return *v && *end == '\0' ? n : fallback;
}

int ini_get_bool(const struct ini *ini, const char *section, const char *key, int fallback) {
  static const char *const yes[] = {"1", "yes", "on", "true"};
  const char *v = ini_get(ini, section, key, NULL);
  if (!v) return fallback;
  for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
    if (strcmp(v, yes[i]) == 0) return 1;
  return 0;
}

int ini_errors(const struct ini *ini) { return ini->errors; }

void ini_free(struct ini *ini) {
  struct entry *e, *next;
  if (!ini) return;
  for (e = ini->head; e; e = next) {
    next = e->next;
    free(e->value);
    free(e);
  }
  free(ini);
}
