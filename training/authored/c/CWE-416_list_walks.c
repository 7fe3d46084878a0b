#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct job {
  struct job *next;
  struct job **pprev;
  int id;
  bool done;
  char *title;
};

struct queue {
  struct job *head;
  struct job *current;
  size_t n;
};

void queue_clear(struct queue *q)
{
<<<<<<< V
  struct job *j;

  for (j = q->head; j; j = j->next) {
=======
  struct job *j, *next;

  for (j = q->head; j; j = next) {
    next = j->next;
>>>>>>> F
    free(j->title);
    free(j);
  }
  q->head = q->current = NULL;
  q->n = 0;
}

struct job *queue_find(struct queue *q, int id)
{
  struct job *j;

  for (j = q->head; j; j = j->next)
    if (j->id == id)
      break;
  return j;
}

int queue_finish(struct queue *q, int id)
{
  struct job **pp = &q->head, *j;

  while (*pp && (*pp)->id != id)
    pp = &(*pp)->next;
  j = *pp;
  if (!j)
    return -1;
  *pp = j->next;
  q->n--;
<<<<<<< V
  free(j->title);
  free(j);
  if (q->current == j)
    q->current = j->next;
=======
  if (q->current == j)
    q->current = j->next;
  free(j->title);
  free(j);
>>>>>>> F
  return 0;
}

void queue_sweep(struct queue *q)
{
  struct job **pp = &q->head;

  while (*pp) {
    struct job *j = *pp;

    if (!j->done) {
      pp = &j->next;
      continue;
    }
<<<<<<< V
    free(j->title);
    free(j);
    *pp = j->next;
=======
    *pp = j->next;
    free(j->title);
    free(j);
>>>>>>> F
    q->n--;
  }
  q->current = q->head;
}

void queue_drop_first(struct queue *q)
{
  struct job *j = q->head;

  if (!j)
    return;
  q->head = j->next;
<<<<<<< V
  if (q->head == NULL)
    q->current = NULL;
=======
  if (q->current == j)
    q->current = q->head;
>>>>>>> F
  q->n--;
  free(j->title);
  free(j);
}

int queue_add(struct queue *q, int id, const char *title)
{
  struct job *j = calloc(1, sizeof(*j));

  if (!j)
    return -1;
  j->id = id;
  j->title = strdup(title);
  j->next = q->head;
  q->head = j;
  q->n++;
  if (!j->title) {
<<<<<<< V
    q->n--;
    free(j);
    return -1;
=======
    queue_drop_first(q);
    return -1;
>>>>>>> F
  }
  return 0;
}

void queue_splice(struct queue *dst, struct queue *src)
{
  struct job **pp = &dst->head;

  while (*pp)
    pp = &(*pp)->next;
  *pp = src->head;
  dst->n += src->n;
<<<<<<< V
  src->n = 0;
  src->current = src->head;
=======
  src->n = 0;
  src->head = src->current = NULL;
>>>>>>> F
}

int queue_pop_id(struct queue *q)
{
  struct job *j = q->head;
  int id;

  if (!j)
    return -1;
  id = j->id;
  q->head = j->next;
  if (q->current == j)
    q->current = q->head;
  q->n--;
  free(j->title);
  free(j);
  return id;
}
