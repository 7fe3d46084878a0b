/* jsn: a tiny JSON reader for the plug-in host (documents come from plug-ins
 * and from the network). Values are reported through a callback. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "jsn.h"

#define DEPTH_MAX 64
#define KEY_MAX   64

struct parser {
  const char *p, *end;
  jsn_cb cb;
  void *user;
  int depth;
};

static int value(struct parser *s, const char *key);

static void skip(struct parser *s)
{
  while (s->p < s->end && isspace((unsigned char)*s->p)) s->p++;
}

static int expect(struct parser *s, char c)
{
  skip(s);
  if (s->p >= s->end || *s->p != c) return -1;
  s->p++;
  return 0;
}

/* Reads a string literal into out, simple escapes only. */
static int string(struct parser *s, char *out, size_t size)
{
  size_t n = 0;
  if (expect(s, '"') < 0) return -1;
  while (s->p < s->end && *s->p != '"') {
    char c = *s->p++;
    if (c == '\\') {
<<<<<<< V
=======
      if (s->p >= s->end) return -1;
>>>>>>> F
      c = *s->p++;
      if (c == 'n') c = '\n';
      else if (c == 't') c = '\t';
    }
    if (n + 1 < size) out[n++] = c;
  }
  out[n] = '\0';
  return expect(s, '"');
}

static int array(struct parser *s, const char *key)
{
  skip(s);
  if (s->p < s->end && *s->p == ']') { s->p++; return 0; }
  for (;;) {
    if (value(s, key) < 0) return -1;
    skip(s);
    if (s->p < s->end && *s->p == ',') { s->p++; continue; }
    return expect(s, ']');
  }
}

static int object(struct parser *s)
{
  char key[KEY_MAX];
  skip(s);
  if (s->p < s->end && *s->p == '}') { s->p++; return 0; }
  for (;;) {
    skip(s);
    if (string(s, key, sizeof key) < 0 || expect(s, ':') < 0) return -1;
    if (value(s, key) < 0) return -1;
    skip(s);
    if (s->p < s->end && *s->p == ',') { s->p++; continue; }
    return expect(s, '}');
  }
}

static int value(struct parser *s, const char *key)
{
  char text[256];
  int rc;
  skip(s);
  if (s->p >= s->end) return -1;
  switch (*s->p) {
  case '{':
  case '[': {
    char open = *s->p++;
<<<<<<< V
    s->depth++;
=======
    if (++s->depth > DEPTH_MAX) return -1;
>>>>>>> F
    rc = open == '{' ? object(s) : array(s, key);
    s->depth--;
    return rc;
  }
  case '"':
    if (string(s, text, sizeof text) < 0) return -1;
    return s->cb(s->user, s->depth, key, text);
  default: {
    size_t n = 0;
    while (s->p < s->end && (isalnum((unsigned char)*s->p) || strchr("+-.", *s->p)) && *s->p) {
      if (n + 1 < sizeof text) text[n++] = *s->p;
      s->p++;
    }
    text[n] = '\0';
    return n ? s->cb(s->user, s->depth, key, text) : -1;
  }
  }
}

int jsn_read(const char *doc, size_t len, jsn_cb cb, void *user)
{
  struct parser s = { doc, doc + len, cb, user, 0 };
  if (value(&s, "") < 0) return -1;
  skip(&s);
  return s.p == s.end ? 0 : -1;
}
