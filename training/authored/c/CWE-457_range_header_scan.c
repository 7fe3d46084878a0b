#include <stdio.h>
#include <string.h>
#include "filesrv.h"

/* Range: bytes=first-last, both inclusive; open ranges are not supported. */
int parse_range(const char *value, unsigned long long size,
                unsigned long long *from, unsigned long long *count)
{
    unsigned long long first, last;

    if (strncmp(value, "bytes=", 6) != 0)
        return RANGE_NONE;
<<<<<<< V
    if (sscanf(value + 6, "%llu-%llu", &first, &last) == EOF)
        return RANGE_BAD;
=======
    if (sscanf(value + 6, "%llu-%llu", &first, &last) != 2)
        return RANGE_BAD;
>>>>>>> F
    if (last < first || first >= size)
        return RANGE_BAD;
    if (last >= size)
        last = size - 1;
    *from = first;
    *count = last - first + 1;
    return RANGE_OK;
}

int serve_file(struct filesrv *fs, const char *value, const char *map, unsigned long long size)
{
    unsigned long long from = 0, count = size;

    if (value != NULL && parse_range(value, size, &from, &count) == RANGE_BAD)
        return filesrv_error(fs, 416);
    return filesrv_send(fs, map + from, count);
}
