#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rstr {
  atomic_uint refs;
  size_t len;
  char s[];
};

struct track {
  struct rstr *title;
  char *artist;
};

struct rstr *rstr_new(const char *s)
{
  size_t n = strlen(s);
  struct rstr *r = malloc(sizeof(*r) + n + 1);

  if (r) {
    atomic_init(&r->refs, 1);
    r->len = n;
    memcpy(r->s, s, n + 1);
  }
  return r;
}

void rstr_put(struct rstr *r)
{
<<<<<<< V
  if (r && atomic_fetch_sub(&r->refs, 1) == 0)
=======
  if (r && atomic_fetch_sub(&r->refs, 1) == 1)
>>>>>>> F
    free(r);
}

struct rstr *rstr_get(struct rstr *r)
{
  atomic_fetch_add(&r->refs, 1);
  return r;
}

void track_set_title(struct track *t, struct rstr *title)
{
<<<<<<< V
  rstr_put(t->title);
  t->title = title;
=======
  rstr_get(title);
  rstr_put(t->title);
  t->title = title;
>>>>>>> F
}

int track_same_title(const struct track *a, const struct track *b)
{
  return a->title == b->title ||
         (a->title->len == b->title->len && !memcmp(a->title->s, b->title->s, a->title->len));
}

int track_set_artist(struct track *t, const char *artist)
{
  char *copy = strdup(artist);

  if (!copy)
    return -1;
<<<<<<< V
=======
  free(t->artist);
>>>>>>> F
  t->artist = copy;
  return 0;
}

int track_copy(struct track *dst, const struct track *src)
{
<<<<<<< V
  *dst = *src;
=======
  dst->title = rstr_get(src->title);
  dst->artist = strdup(src->artist);
>>>>>>> F
  return dst->artist ? 0 : -1;
}

int track_parse(struct track *t, const char *line)
{
  char *copy = strdup(line);
  char *sep;

  if (!copy)
    return -1;
  sep = strchr(copy, '/');
  if (!sep) {
<<<<<<< V
    return -1;
=======
    free(copy);
    return -1;
>>>>>>> F
  }
  *sep = '\0';
  t->artist = copy;
  t->title = rstr_new(sep + 1);
  return t->title ? 0 : -1;
}

void print_upper(FILE *out, const char *s)
{
  char *copy = strdup(s);

  for (char *p = copy; p && *p; p++)
    if (*p >= 'a' && *p <= 'z')
      *p -= 32;
  fputs(copy ? copy : s, out);
  free(copy);
}

void track_free(struct track *t)
{
  rstr_put(t->title);
  free(t->artist);
  t->title = NULL;
  t->artist = NULL;
}

const char *track_label(struct track *t)
{
  static _Thread_local char label[128];
  struct rstr *title = rstr_get(t->title);

  snprintf(label, sizeof(label), "%s - %s", t->artist, title->s);
<<<<<<< V
=======
  rstr_put(title);
>>>>>>> F
  return label;
}
