#include <ctype.h>
#include <stdlib.h>
#include <string.h>

char *url_decode(const char *text) {
  char *out = malloc(strlen(text) + 1), *at = out;
  if (!out) return NULL;
  while (*text) {
    if (*text == '%' && isxdigit((unsigned char)text[1]) && isxdigit((unsigned char)text[2])) {
      char digits[3] = {text[1], text[2], 0};
      *at++ = (char)strtol(digits, NULL, 16);
      text += 3;
    } else {
      *at++ = *text == '+' ? ' ' : *text;
      text++;
    }
  }
  *at = 0;
  return out;
}
