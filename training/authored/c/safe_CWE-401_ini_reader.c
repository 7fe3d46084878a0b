#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include "ini.h"

static char *trim(char *s)
{
    char *e;

    while (isspace((unsigned char)*s))
        s++;
    e = s + strlen(s);
    while (e > s && isspace((unsigned char)e[-1]))
        e--;
    *e = '\0';
    return s;
}

int ini_read(FILE *fp, ini_cb cb, void *ctx)
{
    char *line = NULL, *section = NULL;
    size_t cap = 0;
    ssize_t n;
    int rc = 0, lineno = 0;

    while ((n = getline(&line, &cap, fp)) != -1) {
        char *s = trim(line);
        char *eq;

        lineno++;
        if (*s == '\0' || *s == '#' || *s == ';')
            continue;
        if (*s == '[') {
            char *close = strchr(s, ']');
            char *dup;

            if (close == NULL) {
                rc = lineno;
                break;
            }
            *close = '\0';
            dup = strdup(s + 1);
            if (dup == NULL) {
                rc = -1;
                break;
            }
            free(section);
            section = dup;
            continue;
        }
        eq = strchr(s, '=');
        if (eq == NULL) {
            rc = lineno;
            break;
        }
        *eq = '\0';
        if (cb(ctx, section ? section : "", trim(s), trim(eq + 1)) != 0) {
            rc = lineno;
            break;
        }
    }
    free(section);
    free(line);
    return rc;
}
