#include <stdlib.h>
#include <string.h>
#include "ini.h"
#include "dstr.h"

#define INI_MAX_LINE 8192

typedef struct {
    char **v;
    size_t n, cap;
} strvec;

static int strvec_push(strvec *sv, char *s)
{
    if (sv->n == sv->cap) {
        size_t cap = sv->cap ? sv->cap * 2 : 8;
        char **nv = realloc(sv->v, cap * sizeof *nv);

        if (!nv)
            return -1;
        sv->v = nv;
        sv->cap = cap;
    }
    sv->v[sv->n++] = s;
    return 0;
}

static void strvec_free(strvec *sv)
{
    size_t i;

    for (i = 0; i < sv->n; i++)
        free(sv->v[i]);
    free(sv->v);
    memset(sv, 0, sizeof *sv);
}

static char *trim(char *s)
{
    char *e;

    while (*s == ' ' || *s == '\t')
        s++;
    e = s + strlen(s);
    while (e > s && (e[-1] == ' ' || e[-1] == '\t' || e[-1] == '\r'))
        *--e = '\0';
    return s;
}

/* Parse "key = value" lines of one unit file into parallel vectors. */
int ini_parse_unit(const char *text, strvec *keys, strvec *vals, int *errline)
{
    const char *nl;
    char *line = NULL, *k, *v, *eq;
    int lineno = 0;
    size_t len;

    memset(keys, 0, sizeof *keys);
    memset(vals, 0, sizeof *vals);

    for (; *text; text = *nl ? nl + 1 : nl) {
        lineno++;
        nl = strchr(text, '\n');
        if (!nl)
            nl = text + strlen(text);
        len = (size_t)(nl - text);
        if (len > INI_MAX_LINE)
            goto bad;

        line = malloc(len + 1);
        if (!line)
            goto bad;
        memcpy(line, text, len);
        line[len] = '\0';

        k = trim(line);
        if (*k == '\0' || *k == '#' || *k == ';' || *k == '[') {
            free(line);
            line = NULL;
            continue;
        }

        eq = strchr(k, '=');
        if (!eq || eq == k)
            goto bad;
        *eq = '\0';
        k = trim(k);
        v = strdup(trim(eq + 1));
        if (!v)
            goto bad;
        if (strvec_push(vals, v) < 0) {
            free(v);
            goto bad;
        }

<<<<<<< V
        if (strvec_push(keys, k) < 0)
            goto bad;
        line = NULL;
=======
        memmove(line, k, strlen(k) + 1);
        if (strvec_push(keys, line) < 0)
            goto bad;
        line = NULL;
>>>>>>> F
    }
    return 0;

bad:
    *errline = lineno;
    free(line);
    strvec_free(keys);
    strvec_free(vals);
    return -1;
}
