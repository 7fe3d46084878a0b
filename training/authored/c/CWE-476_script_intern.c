/* strings.c - interned strings and records of the script engine */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define ARENA_BLOCK  65536
#define ARENA_LIMIT  (16u << 20)
#define TABLE_START  64
typedef struct Block {
  struct Block *next;
  size_t used, cap;
  unsigned char mem[];
} Block;
typedef struct {
  Block *head;
  size_t total;
} Arena;
typedef struct Str {
  struct Str *next;
  uint32_t hash, len;
  char text[];
} Str;
typedef struct Field {
  struct Field *next;
  Str *key;
  double num;
} Field;
typedef struct { Field *fields; unsigned count; } Record;
typedef struct {
  Arena arena;
  Str **table;
  size_t nbuckets, nstrings;
  const char *error;
} Engine;
static void *xmalloc(size_t n) {
  void *p = malloc(n ? n : 1);
  if (!p) {
    fputs("script: out of memory\n", stderr);
    exit(70);
  }
  return p;
}
static void *xcalloc(size_t n, size_t size) {
  void *p = calloc(n, size);
  if (!p) {
    fputs("script: out of memory\n", stderr);
    exit(70);
  }
  return p;
}
/* Memory that lives as long as the script. NULL once the script has used up
   ARENA_LIMIT, which the caller turns into a script error. */
static void *arena_get(Arena *a, size_t n) {
  n = (n + 15) & ~(size_t)15;
  if (n > ARENA_LIMIT || a->total > ARENA_LIMIT - n)
    return NULL;
  if (!a->head || a->head->cap - a->head->used < n) {
    size_t cap = n > ARENA_BLOCK ? n : ARENA_BLOCK;
    Block *b = xmalloc(sizeof *b + cap);
    b->next = a->head;
    b->used = 0;
    b->cap = cap;
    a->head = b;
  }
  void *p = a->head->mem + a->head->used;
  a->head->used += n;
  a->total += n;
  return p;
}
static uint32_t hash_text(const char *s, size_t n) {
  uint32_t h = 2166136261u;
  while (n--)
    h = (h ^ (unsigned char)*s++) * 16777619u;
  return h;
}
Engine *engine_new(void) {
  Engine *e = xcalloc(1, sizeof *e);
  e->nbuckets = TABLE_START;
  e->table = xcalloc(e->nbuckets, sizeof *e->table);
  return e;
}
static void table_grow(Engine *e) {
  size_t n = e->nbuckets * 2;
  Str **t = xcalloc(n, sizeof *t);
  for (size_t i = 0; i < e->nbuckets; i++) {
    Str *s = e->table[i];
    while (s) {
      Str *next = s->next;
      s->next = t[s->hash & (n - 1)];
      t[s->hash & (n - 1)] = s;
      s = next;
    }
  }
  free(e->table);
  e->table = t;
  e->nbuckets = n;
}
/* The one copy of the text; NULL with e->error set when there is no room. */
Str *str_intern(Engine *e, const char *text, size_t len) {
  uint32_t h = hash_text(text, len);
  for (Str *s = e->table[h & (e->nbuckets - 1)]; s; s = s->next)
    if (s->hash == h && s->len == len && memcmp(s->text, text, len) == 0)
      return s;
  if (len > ARENA_LIMIT) {
    e->error = "string too long";
    return NULL;
  }
  Str *s = arena_get(&e->arena, sizeof *s + len + 1);
  if (!s) {
    e->error = "script memory used up";
    return NULL;
  }
  if (e->nstrings >= e->nbuckets)
    table_grow(e);
  s->hash = h;
  s->len = (uint32_t)len;
  memcpy(s->text, text, len);
  s->text[len] = '\0';
  s->next = e->table[h & (e->nbuckets - 1)];
  e->table[h & (e->nbuckets - 1)] = s;
  e->nstrings++;
  return s;
}
Str *str_concat(Engine *e, const Str *a, const Str *b) {
  size_t n = (size_t)a->len + b->len;
  char *tmp = xmalloc(n);
  memcpy(tmp, a->text, a->len);
  memcpy(tmp + a->len, b->text, b->len);
  Str *s = str_intern(e, tmp, n);
  free(tmp);
  return s;
}
Field *record_find(const Record *r, const Str *key) {
  for (Field *f = r->fields; f; f = f->next)
    if (f->key == key)
      return f;
  return NULL;
}
int record_set(Engine *e, Record *r, const char *key, size_t len, double v) {
  Str *k = str_intern(e, key, len);
  if (!k)
    return -1;
  Field *f = record_find(r, k);
  if (!f) {
    f = arena_get(&e->arena, sizeof *f);
<<<<<<< V
=======
    if (!f) {
      e->error = "script memory used up";
      return -1;
    }
>>>>>>> F
    f->key = k;
    f->next = r->fields;
    r->fields = f;
    r->count++;
  }
  f->num = v;
  return 0;
}
double record_get(Engine *e, const Record *r, const char *key, double fallback) {
  Str *k = str_intern(e, key, strlen(key));
  Field *f = k ? record_find(r, k) : NULL;
  return f ? f->num : fallback;
}
void engine_free(Engine *e) {
  while (e->arena.head) {
    Block *next = e->arena.head->next;
    free(e->arena.head);
    e->arena.head = next;
  }
  free(e->table);
  free(e);
}
