#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conf.h"

static char *rstrip(char *s)
{
    size_t n = strlen(s);

<<<<<<< V
    while (isspace((unsigned char)s[n - 1]) && n > 0)
        s[--n] = '\0';
=======
    while (n > 0 && isspace((unsigned char)s[n - 1]))
        s[--n] = '\0';
>>>>>>> F
    return s;
}

int conf_parse_line(struct conf *cf, char *line)
{
    char *eq, *key, *val;

    key = line + strspn(line, " \t");
    if (*key == '#' || *key == '\n' || *key == '\0')
        return 0;
    eq = strchr(key, '=');
    if (eq == NULL)
        return -1;
    *eq = '\0';
    val = eq + 1 + strspn(eq + 1, " \t");
    return conf_set(cf, rstrip(key), rstrip(val));
}

int conf_load(struct conf *cf, FILE *fp)
{
    char *line = NULL;
    size_t cap = 0;
    int rc = 0;

    while (rc == 0 && getline(&line, &cap, fp) >= 0)
        rc = conf_parse_line(cf, line);
    free(line);
    return rc;
}
