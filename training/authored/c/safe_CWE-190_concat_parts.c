#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/*
 * Concatenate n strings into one new string.
 * Returns NULL when memory is short or the result would be too long.
 */
char *concat(const char *const *parts, size_t n)
{
    size_t total = 1, i;
    char *out, *p;

    for (i = 0; i < n; i++) {
        size_t len = strlen(parts[i]);
        if (len > SIZE_MAX - total)
            return NULL;
        total += len;
    }
    p = out = malloc(total);
    if (out == NULL)
        return NULL;
    for (i = 0; i < n; i++) {
        size_t len = strlen(parts[i]);
        memcpy(p, parts[i], len);
        p += len;
    }
    *p = '\0';
    return out;
}
