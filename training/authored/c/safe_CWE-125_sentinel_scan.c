#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "scanner.h"

/* The buffer always carries one NUL behind its last byte, so that the inner
 * loops need no length. */
struct scanner *scanner_new(const char *src, size_t n)
{
  struct scanner *sc = malloc(sizeof *sc);

  if (sc == NULL)
    return NULL;
  sc->buf = malloc(n + 1);
  if (sc->buf == NULL) {
    free(sc);
    return NULL;
  }
  memcpy(sc->buf, src, n);
  sc->buf[n] = '\0';
  sc->p = sc->buf;
  return sc;
}

enum tok scanner_next(struct scanner *sc)
{
  const char *p = sc->p;

  while (*p == ' ' || *p == '\t' || *p == '\n')
    p++;
  sc->start = p;
  if (*p == '\0') {
    sc->p = p;
    return TOK_EOF;
  }
  if (isalpha((unsigned char)*p)) {
    while (isalnum((unsigned char)*p) || *p == '_')
      p++;
    sc->p = p;
    return TOK_IDENT;
  }
  if (p[0] == '=' && p[1] == '=') {
    sc->p = p + 2;
    return TOK_EQ;
  }
  sc->p = p + 1;
  return TOK_CHAR;
}
