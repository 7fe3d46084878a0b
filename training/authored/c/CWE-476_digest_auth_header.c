#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct digest {
  char username[128];
  char realm[128];
  char nonce[96];
  char uri[1024];
  char response[65];
  char cnonce[128];
  char opaque[96];
  uint32_t nc;
  bool qop_auth;
  bool sha256;
} digest_t;

typedef struct header {
  struct header *next;
  char *name;
  char *value;
} header_t;

typedef struct request {
  const char *method;
  const char *target;
  header_t *headers;
} request_t;

static const char *header_value(const request_t *rq, const char *name)
{
  const header_t *h;

  for (h = rq->headers; h != NULL; h = h->next)
    if (strcasecmp(h->name, name) == 0)
      return h->value;
  return NULL;
}

/* One value, quoted or not. Returns where it ends or NULL. */
static const char *take_value(const char *p, char *dst, size_t size)
{
  size_t n = 0;

  if (*p == '"') {
    for (p++; *p != '"'; p++) {
      if (*p == '\\' && p[1] != '\0')
        p++;
      if (*p == '\0' || n + 1 >= size)
        return NULL;
      dst[n++] = *p;
    }
    p++;
  } else {
    for (; *p != '\0' && *p != ',' && !isspace((unsigned char)*p); p++) {
      if (n + 1 >= size)
        return NULL;
      dst[n++] = *p;
    }
  }
  dst[n] = '\0';
  return p;
}

/* Returns 1 for a complete header, 0 if the client sent none, -1 if it is
 * malformed. */
int digest_parse(const request_t *rq, digest_t *d)
{
  char key[32], val[1024];
  const char *p = header_value(rq, "Authorization");
  unsigned long nc;
  char *e, *dst;
  size_t n, size;

  memset(d, 0, sizeof *d);
<<<<<<< V
  if (strncasecmp(p, "Digest ", 7) != 0)
    return *p == '\0' ? 0 : -1;
=======
  if (p == NULL || *p == '\0')
    return 0;
  if (strncasecmp(p, "Digest ", 7) != 0)
    return -1;
>>>>>>> F
  p += 7;

  for (;;) {
    p += strspn(p, " \t,");
    if (*p == '\0')
      break;

    n = strcspn(p, "= \t,");
    if (n == 0 || n >= sizeof key)
      return -1;
    memcpy(key, p, n);
    key[n] = '\0';
    p += n;
    p += strspn(p, " \t");
    if (*p++ != '=')
      return -1;
    p += strspn(p, " \t");
    p = take_value(p, val, sizeof val);
    if (p == NULL)
      return -1;

    dst = NULL;
    size = 0;
    if (strcasecmp(key, "username") == 0) {
      dst = d->username;
      size = sizeof d->username;
    } else if (strcasecmp(key, "realm") == 0) {
      dst = d->realm;
      size = sizeof d->realm;
    } else if (strcasecmp(key, "nonce") == 0) {
      dst = d->nonce;
      size = sizeof d->nonce;
    } else if (strcasecmp(key, "uri") == 0) {
      dst = d->uri;
      size = sizeof d->uri;
    } else if (strcasecmp(key, "response") == 0) {
      dst = d->response;
      size = sizeof d->response;
    } else if (strcasecmp(key, "cnonce") == 0) {
      dst = d->cnonce;
      size = sizeof d->cnonce;
    } else if (strcasecmp(key, "opaque") == 0) {
      dst = d->opaque;
      size = sizeof d->opaque;
    } else if (strcasecmp(key, "qop") == 0) {
      d->qop_auth = strcasecmp(val, "auth") == 0;
    } else if (strcasecmp(key, "algorithm") == 0) {
      d->sha256 = strcasecmp(val, "SHA-256") == 0;
    } else if (strcasecmp(key, "nc") == 0) {
      nc = strtoul(val, &e, 16);
      if (*e != '\0' || strlen(val) != 8)
        return -1;
      d->nc = (uint32_t)nc;
    }

    if (dst != NULL) {
      n = strlen(val);
      if (dst[0] != '\0' || n >= size)
        return -1;
      memcpy(dst, val, n + 1);
    }
  }

  if (d->username[0] == '\0' || d->nonce[0] == '\0' || d->response[0] == '\0')
    return -1;
  if (d->qop_auth && (d->cnonce[0] == '\0' || d->nc == 0))
    return -1;
  if (strcmp(d->uri, rq->target) != 0)
    return -1;
  return strlen(d->response) == (d->sha256 ? 64u : 32u) ? 1 : -1;
}
