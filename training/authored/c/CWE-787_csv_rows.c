#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_COLS 12

struct row {
  char *col[MAX_COLS];
  int n;
};

struct table {
  double cell[100][MAX_COLS];
  char head[MAX_COLS][24];
  int rows;
};

int row_split(struct row *r, char *line)
{
  char *p = line;

  r->n = 0;
<<<<<<< V
  while (p && r->n <= MAX_COLS) {
=======
  while (p && r->n < MAX_COLS) {
>>>>>>> F
    r->col[r->n++] = p;
    p = strchr(p, ';');
    if (p)
      *p++ = '\0';
  }
  return r->n;
}

const char *row_get(const struct row *r, int i)
{
  return i >= 0 && i < r->n ? r->col[i] : "";
}

size_t unquote(const char *in, char *out, size_t room)
{
  size_t o = 0;

  for (; *in; in++) {
    if (*in == '"' && in[1] == '"')
      in++;
    else if (*in == '"')
      continue;
<<<<<<< V
    if (o <= room - 1)
      out[o++] = *in;
=======
    if (o + 1 < room)
      out[o++] = *in;
>>>>>>> F
  }
  out[o] = '\0';
  return o;
}

int table_head(struct table *t, const struct row *r)
{
  int i;

  for (i = 0; i < r->n; i++)
<<<<<<< V
    snprintf(t->head[i], sizeof(t->head), "%s", r->col[i]);
=======
    snprintf(t->head[i], sizeof(t->head[i]), "%s", r->col[i]);
>>>>>>> F
  return r->n;
}

bool table_add(struct table *t, const struct row *r)
{
  int i;

<<<<<<< V
  if (r->n > MAX_COLS)
=======
  if (t->rows >= 100)
>>>>>>> F
    return false;
  for (i = 0; i < r->n; i++)
    t->cell[t->rows][i] = strtod(r->col[i], NULL);
  t->rows++;
  return true;
}

double table_mean(const struct table *t, int col)
{
  double s = 0;
  int i;

  if (col < 0 || col >= MAX_COLS || t->rows == 0)
    return 0;
  for (i = 0; i < t->rows; i++)
    s += t->cell[i][col];
  return s / t->rows;
}

int row_key(const struct row *r, char key[32])
{
<<<<<<< V
  int n = sprintf(key, "%s/%s", row_get(r, 0), row_get(r, 1));
=======
  int n = snprintf(key, 32, "%s/%s", row_get(r, 0), row_get(r, 1));
>>>>>>> F

  return n > 0 && n < 32 ? 0 : -1;
}

char *row_join(const struct row *r)
{
  size_t total = 1;
  char *out, *p;
  int i;

  for (i = 0; i < r->n; i++)
<<<<<<< V
    total += strlen(r->col[i]);
=======
    total += strlen(r->col[i]) + 1;
>>>>>>> F
  out = p = malloc(total);
  if (!out)
    return NULL;
  for (i = 0; i < r->n; i++)
    p += sprintf(p, "%s;", r->col[i]);
  *p = '\0';
  return out;
}
