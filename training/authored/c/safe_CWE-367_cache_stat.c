#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fontcache.h"

/* Map a cached glyph atlas; the caller unmaps it. */
const void *fontcache_map(const char *path, size_t *len)
{
    struct stat st;
    void *p;
    int fd;

    /* cheap test, spares the open() for the common miss */
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return NULL;

    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;

    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) ||
        st.st_size < (off_t)sizeof(struct atlas_header) || st.st_size > FONTCACHE_MAX) {
        close(fd);
        return NULL;
    }

    p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return NULL;

    *len = (size_t)st.st_size;
    return p;
}
