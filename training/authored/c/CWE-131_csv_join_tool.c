/* csvjoin: joins two CSV files on their first column, prints the result.
 *
 *   csvjoin left.csv right.csv
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char *key;
    char *rest;
} row_t;

typedef struct {
    row_t *rows;
    size_t used, size;
} table_t;

static void *xrealloc(void *p, size_t n)
{
    p = realloc(p, n);
    if (p == NULL) {
        perror("csvjoin");
        exit(1);
    }
    return p;
}

static char *read_line(FILE *f)
{
    size_t used = 0, size = 128;
    char *buf = xrealloc(NULL, size);
    int c;

    while ((c = getc(f)) != EOF && c != '\n') {
        if (used + 1 >= size) {
            size *= 2;
            buf = xrealloc(buf, size);
        }
        buf[used++] = (char)c;
    }
    if (c == EOF && used == 0) {
        free(buf);
        return NULL;
    }
    buf[used] = '\0';
    return buf;
}

static void add(table_t *t, char *line)
{
    if (t->used == t->size) {
        t->size = t->size ? t->size * 2 : 64;
<<<<<<< V
        t->rows = xrealloc(t->rows, t->size * sizeof t->rows);
=======
        t->rows = xrealloc(t->rows, t->size * sizeof *t->rows);
>>>>>>> F
    }
    row_t *r = &t->rows[t->used++];
    r->key = line;
    r->rest = strchr(line, ',');
    if (r->rest)
        *r->rest++ = '\0';
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const row_t *)a)->key, ((const row_t *)b)->key);
}

/* puts the field in quotes if that is needed */
static char *quoted(const char *s)
{
    size_t extra = 0;

    if (strpbrk(s, "\";\r") == NULL)
        return strdup(s);
    for (const char *p = s; *p; p++)
        extra += *p == '"';
<<<<<<< V
    char *out = malloc(strlen(s) + extra + 2), *o = out;
=======
    char *out = malloc(strlen(s) + extra + 3), *o = out;
>>>>>>> F
    if (out == NULL)
        return NULL;
    *o++ = '"';
    for (; *s; s++) {
        if (*s == '"')
            *o++ = '"';
        *o++ = *s;
    }
    *o++ = '"';
    *o = '\0';
    return out;
}

int main(int argc, char **argv)
{
    table_t right = { 0 };
    char *line;
    FILE *l, *r;

    if (argc != 3 || !(l = fopen(argv[1], "r")) || !(r = fopen(argv[2], "r"))) {
        fprintf(stderr, "usage: csvjoin left.csv right.csv\n");
        return 2;
    }
    while ((line = read_line(r)) != NULL)
        add(&right, line);
    if (right.used == 0)
        return 0;
    qsort(right.rows, right.used, sizeof *right.rows, by_key);
    while ((line = read_line(l)) != NULL) {
        size_t n = strcspn(line, ",");
        row_t probe = { line, line[n] ? line + n + 1 : NULL };
        line[n] = '\0';
        row_t *hit = bsearch(&probe, right.rows, right.used, sizeof *hit, by_key);
        char *key = quoted(line);
        if (hit && key)
            printf("%s,%s,%s\n", key, probe.rest ? probe.rest : "", hit->rest ? hit->rest : "");
        free(key);
        free(line);
    }
    return ferror(l) || ferror(r);
}
