#include <stdio.h>
#include <string.h>

/*
 * Join a directory and a file name with a single slash.
 * out has room for size bytes including the terminating zero.
 * Returns 0, or -1 when the result does not fit.
 */
int join_path(char *out, size_t size, const char *dir, const char *name)
{
    size_t dlen = strlen(dir);
    size_t nlen = strlen(name);

    while (dlen > 1 && dir[dlen - 1] == '/')
        dlen--;
<<<<<<< V
    if (dlen + nlen + 1 > size)
        return -1;
=======
    if (dlen + nlen + 2 > size)
        return -1;
>>>>>>> F
    memcpy(out, dir, dlen);
    out[dlen] = '/';
    memcpy(out + dlen + 1, name, nlen + 1);
    return 0;
}
