#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct store {
    int fd;
    char *path;
    unsigned char *page;
};

void store_close(struct store *s)
{
    if (s->fd >= 0)
        close(s->fd);
    s->fd = -1;
    free(s->page);
    s->page = NULL;
    free(s->path);
    s->path = NULL;
}

int store_open(struct store *s, const char *path)
{
    s->fd = -1;
    s->page = NULL;
    s->path = strdup(path);
    if (s->path == NULL)
        return -1;

    s->page = malloc(4096);
    if (s->page == NULL)
        goto fail;

    s->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (s->fd < 0)
        goto fail;
    return 0;

fail:
    store_close(s);
    return -1;
}

int store_rename(struct store *s, const char *path)
{
    char *copy = strdup(path);

    if (copy == NULL)
        return -1;
    if (rename(s->path, copy) != 0) {
        free(copy);
        return -1;
    }
    free(s->path);
    s->path = copy;
    return 0;
}

int store_read_page(struct store *s, long n)
{
    if (n < 0 || n > 1000000)
        return -1;
    return pread(s->fd, s->page, 4096, (off_t)n * 4096) == 4096 ? 0 : -1;
}

unsigned char *store_take_page(struct store *s)
{
    unsigned char *p = s->page;

    s->page = NULL;
    return p;
}

void store_reload(struct store *s)
{
    free(s->page);
    s->page = calloc(1, 4096);
}

char *store_backup_name(const struct store *s)
{
    size_t n = strlen(s->path);
    char *name = malloc(n + 5);

    if (name == NULL)
        return NULL;
    memcpy(name, s->path, n);
    memcpy(name + n, ".bak", 5);
    return name;
}

int store_copy(const struct store *s, FILE *out)
{
    unsigned char *buf = malloc(4096);
    int rc = -1;
    ssize_t n;

    if (buf == NULL)
        return -1;
    while ((n = read(s->fd, buf, 4096)) > 0)
        if (fwrite(buf, 1, (size_t)n, out) != (size_t)n)
            goto done;
    if (n == 0)
        rc = 0;
done:
    free(buf);
    return rc;
}
