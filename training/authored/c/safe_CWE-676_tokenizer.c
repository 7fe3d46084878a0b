#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include "cron.h"

static int parse_int(const char *s, int lo, int hi, int *out)
{
    char *end;
    long v;

    errno = 0;
    v = strtol(s, &end, 10);
    if (end == s || *end != '\0' || errno == ERANGE || v < lo || v > hi)
        return -1;
    *out = (int)v;
    return 0;
}

/* "*", "n", "a-b", "a,b,c" into a bit per allowed value */
static int parse_field(char *spec, int lo, int hi, unsigned long long *bits)
{
    char *save = NULL, *tok;

    *bits = 0;
    for (tok = strtok_r(spec, ",", &save); tok; tok = strtok_r(NULL, ",", &save)) {
        char *dash = strchr(tok, '-');
        int a, b;

        if (strcmp(tok, "*") == 0) {
            a = lo;
            b = hi;
        } else if (dash != NULL) {
            *dash = '\0';
            if (parse_int(tok, lo, hi, &a) < 0 || parse_int(dash + 1, a, hi, &b) < 0)
                return -1;
        } else {
            if (parse_int(tok, lo, hi, &a) < 0)
                return -1;
            b = a;
        }
        for (; a <= b; a++)
            *bits |= 1ULL << a;
    }
    return *bits ? 0 : -1;
}

int cron_parse(const char *text, struct cron_entry *e)
{
    char copy[128];
    char *save = NULL, *min, *hour, *dom;

    if (strlen(text) >= sizeof copy)
        return -1;
    strcpy(copy, text);

    min = strtok_r(copy, " \t", &save);
    hour = strtok_r(NULL, " \t", &save);
    dom = strtok_r(NULL, " \t", &save);
    if (!min || !hour || !dom)
        return -1;
    if (parse_field(min, 0, 59, &e->min) < 0 ||
        parse_field(hour, 0, 23, &e->hour) < 0 ||
        parse_field(dom, 1, 31, &e->dom) < 0)
        return -1;
    return 0;
}
