#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <string.h>

#include "tiles.h"

/*
 * Tiles live below one directory whose descriptor is opened at start-up.
 * The layer part of the URL is free text, e.g. "osm/winter".
 */
int tile_open(int base_fd, const char *layer, unsigned z, unsigned x, unsigned y)
{
    char rel[512];
    struct open_how how;
    long fd;

    if (z > 22 || x >= (1u << z) || y >= (1u << z))
        return -ERANGE;

    int n = snprintf(rel, sizeof rel, "%s/%u/%u/%u.pbf", layer, z, x, y);
    if (n < 0 || n >= (int)sizeof rel)
        return -ENAMETOOLONG;

    memset(&how, 0, sizeof how);
    how.flags = O_RDONLY | O_CLOEXEC;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;

    fd = syscall(SYS_openat2, base_fd, rel, &how, sizeof how);
    if (fd < 0)
        return -errno;
    return (int)fd;
}
