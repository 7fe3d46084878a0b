#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef void (*notify_fn)(void *ctx, int event);

struct observer {
  struct observer *next;
  notify_fn fn;
  void *ctx;
  bool gone;
};

struct subject {
  struct observer *head;
  int depth;
  char *last;
};

struct observer *subject_add(struct subject *s, notify_fn fn, void *ctx)
{
  struct observer *o = malloc(sizeof(*o));

  if (o == NULL)
    return NULL;
  o->fn = fn;
  o->ctx = ctx;
  o->gone = false;
  o->next = s->head;
  s->head = o;
  return o;
}

static void subject_collect(struct subject *s)
{
  struct observer **pp = &s->head;

  while (*pp != NULL) {
    struct observer *o = *pp;

    if (o->gone) {
      *pp = o->next;
      free(o);
    } else {
      pp = &o->next;
    }
  }
}

void subject_remove(struct subject *s, struct observer *o)
{
  o->gone = true;
  if (s->depth == 0)
    subject_collect(s);
}

void subject_notify(struct subject *s, int event)
{
  struct observer *o;

  s->depth++;
  for (o = s->head; o != NULL; o = o->next)
    if (!o->gone)
      o->fn(o->ctx, event);
  if (--s->depth == 0)
    subject_collect(s);
}

bool subject_set_last(struct subject *s, const char *text)
{
  char *copy = strdup(text);

  if (copy == NULL)
    return false;
  free(s->last);
  s->last = copy;
  return true;
}

char *subject_take_last(struct subject *s)
{
  char *p = s->last;

  s->last = NULL;
  return p;
}

int subject_count(const struct subject *s)
{
  const struct observer *o;
  int n = 0;

  for (o = s->head; o != NULL; o = o->next)
    n += !o->gone;
  return n;
}

void subject_destroy(struct subject *s)
{
  struct observer *o = s->head;

  while (o != NULL) {
    struct observer *next = o->next;

    free(o);
    o = next;
  }
  free(s->last);
  memset(s, 0, sizeof(*s));
}
