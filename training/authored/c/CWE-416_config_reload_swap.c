#include <stdlib.h>
#include <string.h>
#include "daemon.h"

struct settings {
    char *listen;
    char *user;
    char **allow;
    size_t nallow;
};

static struct settings cur;

static void settings_clear(struct settings *s)
{
    size_t i;

    free(s->listen);
    free(s->user);
    for (i = 0; i < s->nallow; i++)
        free(s->allow[i]);
    free(s->allow);
    memset(s, 0, sizeof(*s));
}

/* SIGHUP: keep the old settings unless the file is all right. */
int settings_reload(const char *file)
{
    struct settings fresh;

    memset(&fresh, 0, sizeof(fresh));
    if (settings_parse(file, &fresh) < 0) {
        settings_clear(&fresh);
        return -1;
    }
    if (fresh.listen == NULL)
<<<<<<< V
        fresh.listen = cur.listen;
    if (fresh.user == NULL)
        fresh.user = cur.user;
=======
        fresh.listen = xstrdup(cur.listen);
    if (fresh.user == NULL)
        fresh.user = xstrdup(cur.user);
>>>>>>> F
    settings_clear(&cur);
    cur = fresh;
    return listener_update(cur.listen);
}
