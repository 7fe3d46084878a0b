#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include "fswatch.h"

struct watch {
    struct watch *next;
    int wd;
    char *path;
};

/* A directory has gone: drop its watch and all below it. */
void fswatch_purge(struct fswatch *fw, const char *dir)
{
    size_t n = strlen(dir);
    struct watch *w, *next, *keep = NULL;

    for (w = fw->watches; w != NULL; w = next) {
        next = w->next;
        if (strncmp(w->path, dir, n) == 0 &&
            (w->path[n] == '/' || w->path[n] == '\0')) {
            inotify_rm_watch(fw->fd, w->wd);
            free(w->path);
            free(w);
            fw->count--;
        } else {
            w->next = keep;
            keep = w;
        }
    }
    fw->watches = keep;
}
