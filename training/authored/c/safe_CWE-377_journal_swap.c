#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "todo.h"

/* Replace the list file in one step so that readers never see half of it. */
int todo_save(const struct todo *list, const char *path)
{
    char tmp[4096];
    int n, fd;
    FILE *fp;

    n = snprintf(tmp, sizeof tmp, "%s.XXXXXX", path);
    if (n < 0 || (size_t)n >= sizeof tmp)
        return -1;

    fd = mkstemp(tmp);
    if (fd < 0)
        return -1;

    fp = fdopen(fd, "w");
    if (fp == NULL) {
        close(fd);
        unlink(tmp);
        return -1;
    }

    for (const struct item *it = list->first; it != NULL; it = it->next)
        fprintf(fp, "%c %s\n", it->done ? 'x' : '-', it->text);

    if (fflush(fp) != 0 || fsync(fd) != 0 || fchmod(fd, 0644) != 0) {
        fclose(fp);
        unlink(tmp);
        return -1;
    }
    fclose(fp);

    if (rename(tmp, path) != 0) {
        unlink(tmp);
        return -1;
    }
    return 0;
}
