#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

char *make_url(const char *host, const char *path)
{
<<<<<<< V
    char *url = malloc(strlen(host) + strlen(path) + sizeof("https:/"));
=======
    char *url = malloc(strlen(host) + strlen(path) + sizeof("https:///"));
>>>>>>> F
    char *p;

    if (url == NULL)
        return NULL;
    p = stpcpy(url, "https://");
    p = stpcpy(p, host);
    p = stpcpy(p, "/");
    stpcpy(p, path);
    return url;
}

void build_etag(char out[24], const char *kind)
{
    char *p = stpcpy(out, "W/\"");

<<<<<<< V
    p = stpcpy(p, kind);
=======
    p = stpncpy(p, kind, 19);
>>>>>>> F
    stpcpy(p, "\"");
}

void build_tz(char out[16], int east)
{
    char *p = stpcpy(out, "UTC");

    p = stpcpy(p, east ? "+" : "-");
    stpcpy(p, "01:00");
}

char *join_three(const char *a, const char *b, const char *c)
{
    char *out = malloc(strlen(a) + strlen(b) + strlen(c) + 3);
    char *p;

    if (out == NULL)
        return NULL;
    p = stpcpy(out, a);
    *p++ = ' ';
    p = stpcpy(p, b);
    *p++ = ' ';
    stpcpy(p, c);
    return out;
}

int add_label(char *buf, size_t size, char **pos, const char *label)
{
<<<<<<< V
    if (*label == '\0' || strlen(label) >= size)
        return -1;
=======
    if (strlen(label) >= size - (size_t)(*pos - buf))
        return -1;
>>>>>>> F
    *pos = stpcpy(*pos, label);
    return 0;
}

char *repeat(const char *s, unsigned times)
{
    size_t n = strlen(s);
    char *out, *p;

    if (n > 1024 || times > 1024)
        return NULL;
<<<<<<< V
    out = p = malloc(n * times);
=======
    out = p = malloc(n * times + 1);
>>>>>>> F
    if (out == NULL)
        return NULL;
    *p = '\0';
    while (times--)
        p = stpcpy(p, s);
    return out;
}

char *mempcpy_pair(const void *a, size_t na, const void *b, size_t nb)
{
    char *out = malloc(na + nb + 1), *p;

    if (out == NULL)
        return NULL;
    p = mempcpy(out, a, na);
<<<<<<< V
    p = mempcpy(p, b, na);
=======
    p = mempcpy(p, b, nb);
>>>>>>> F
    *p = '\0';
    return out;
}

void set_column(char row[40], const char *cell)
{
    char *end = row + 40;
    char *p = stpncpy(row, cell, 40);

    while (p < end)
        *p++ = ' ';
<<<<<<< V
    *end = '\0';
=======
    end[-1] = '\0';
>>>>>>> F
}
