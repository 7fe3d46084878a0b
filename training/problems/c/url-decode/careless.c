#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *url_decode(const char *text) {
  char *out = malloc(strlen(text) + 1);
  char *p = out;
  for (const char *s = text; *s; s++) {
    if (*s == '+') {
      *p++ = ' ';
    } else if (*s == '%') {
      char hex[3] = {s[1], s[2], '\0'};
      *p++ = (char)strtol(hex, NULL, 16);
      s += 2;
    } else {
      *p++ = *s;
    }
  }
  *p = '\0';
  return out;
}
