#include <stdlib.h>
#include <string.h>

char *argv_join(int argc, char *const argv[], char sep)
{
    size_t total = 1;
    char *out, *w;
    int i;

    for (i = 0; i < argc; i++)
        total += strlen(argv[i]) + 1;

    out = malloc(total);
    if (!out)
        return NULL;

    w = out;
    for (i = 0; i < argc; i++) {
        size_t n = strlen(argv[i]);

        if (i > 0)
            *w++ = sep;
        memcpy(w, argv[i], n);
        w += n;
    }
    *w = '\0';
    return out;
}

char *path_with_ext(const char *dir, const char *stem, const char *ext)
{
    char *out = malloc(strlen(dir) + 1 + strlen(stem) + 1 + strlen(ext) + 1);

    if (!out)
        return NULL;
    strcpy(out, dir);
    strcat(out, "/");
    strcat(out, stem);
    if (*ext) {
        strcat(out, ".");
        strcat(out, ext);
    }
    return out;
}

char *xstrndup(const char *s, size_t max)
{
    size_t n = strnlen(s, max);
    char *d = malloc(n + 1);

    if (d) {
        memcpy(d, s, n);
        d[n] = '\0';
    }
    return d;
}
