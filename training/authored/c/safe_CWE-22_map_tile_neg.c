#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char tile_root[PATH_MAX];
static size_t tile_root_len;

int tiles_init(const char *dir)
{
    if (realpath(dir, tile_root) == NULL)
        return -1;
    tile_root_len = strlen(tile_root);
    return 0;
}

/* rel comes straight from the request line */
int tile_open(const char *rel)
{
    char joined[PATH_MAX];
    char real[PATH_MAX];
    int n;

    n = snprintf(joined, sizeof joined, "%s/%s", tile_root, rel);
    if (n < 0 || (size_t)n >= sizeof joined)
        return -1;
    if (realpath(joined, real) == NULL)
        return -1;
    if (strncmp(real, tile_root, tile_root_len) != 0 || real[tile_root_len] != '/')
        return -1;
    return open(real, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
}

int tile_open_zxy(unsigned z, unsigned x, unsigned y)
{
    char rel[64];

    if (z > 22 || x >= (1u << z) || y >= (1u << z))
        return -1;
    sprintf(rel, "%u/%u/%u.png", z, x, y);
    return tile_open(rel);
}
