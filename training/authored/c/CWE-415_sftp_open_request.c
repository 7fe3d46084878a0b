#include <sys/types.h>
#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FXF_READ    0x01
#define FXF_WRITE   0x02
#define FXF_APPEND  0x04
#define FXF_CREAT   0x08
#define FXF_TRUNC   0x10
#define FXF_EXCL    0x20

#define FX_OK           0
#define FX_NO_SUCH_FILE 2
#define FX_PERM         3
#define FX_FAILURE      4
#define FX_MALFORMED    5

#define ATTR_SIZE   0x01
#define ATTR_PERM   0x04

#define MAX_HANDLES 100
#define PATH_LIMIT  4096

struct fhandle {
    bool used;
    int fd;
    char *path;
    uint32_t flags;
    uint64_t offset;
    uint32_t serial;
};

struct sftp {
    int root;                       /* directory everything is below */
    bool read_only;
    uint32_t next_serial;
    struct fhandle h[MAX_HANDLES];
    int (*reply_status)(struct sftp *, uint32_t id, uint32_t code);
    int (*reply_handle)(struct sftp *, uint32_t id, uint32_t slot, uint32_t serial);
};

struct reader {
    const uint8_t *p;
    size_t n;
};

/* Opens below dirfd, without leaving it by links or "..". */
extern int open_beneath(int dirfd, const char *path, int flags, mode_t mode);
extern void audit(const char *what, const char *path, int err);

static bool get32(struct reader *r, uint32_t *v)
{
    if (r->n < 4)
        return false;
    *v = (uint32_t)r->p[0] << 24 | (uint32_t)r->p[1] << 16 | (uint32_t)r->p[2] << 8 | r->p[3];
    r->p += 4;
    r->n -= 4;
    return true;
}

static char *get_path(struct reader *r)
{
    uint32_t len;
    char *s;

    if (!get32(r, &len) || len == 0 || len > r->n || len > PATH_LIMIT ||
        memchr(r->p, '\0', len) != NULL)
        return NULL;
    s = malloc((size_t)len + 1);
    if (s == NULL)
        return NULL;
    memcpy(s, r->p, len);
    s[len] = '\0';
    r->p += len;
    r->n -= len;
    return s;
}

static void handle_close(struct fhandle *h)
{
    if (h->fd >= 0)
        close(h->fd);
    free(h->path);
    memset(h, 0, sizeof(*h));
    h->fd = -1;
}

int sftp_open(struct sftp *s, uint32_t id, struct reader r)
{
    uint32_t pflags, aflags, perm = 0666, skip, code = FX_FAILURE;
    struct fhandle *h = NULL;
    char *path = NULL;
    struct stat st;
    unsigned i;
    int flags, fd = -1;

    path = get_path(&r);
    if (path == NULL || !get32(&r, &pflags) || !get32(&r, &aflags)) {
        code = FX_MALFORMED;
        goto out;
    }
    if (aflags & ATTR_SIZE) {
        if (!get32(&r, &skip) || !get32(&r, &skip)) {
            code = FX_MALFORMED;
            goto out;
        }
    }
    if ((aflags & ATTR_PERM) && !get32(&r, &perm)) {
        code = FX_MALFORMED;
        goto out;
    }

    switch (pflags & (FXF_READ | FXF_WRITE)) {
    case FXF_READ:
        flags = O_RDONLY;
        break;
    case FXF_WRITE:
        flags = O_WRONLY;
        break;
    case FXF_READ | FXF_WRITE:
        flags = O_RDWR;
        break;
    default:
        code = FX_MALFORMED;
        goto out;
    }
    if (pflags & FXF_CREAT) {
        flags |= O_CREAT;
        if (pflags & FXF_EXCL)
            flags |= O_EXCL;
        if (pflags & FXF_TRUNC)
            flags |= O_TRUNC;
    }
    if (s->read_only && (flags & (O_ACCMODE | O_CREAT)) != O_RDONLY) {
        code = FX_PERM;
        goto out;
    }

    for (i = 0; i < MAX_HANDLES && h == NULL; i++)
        if (!s->h[i].used)
            h = &s->h[i];
    if (h == NULL)
        goto out;

    fd = open_beneath(s->root, path, flags | O_NOCTTY | O_CLOEXEC, perm & 0777);
    if (fd < 0) {
        code = errno == ENOENT ? FX_NO_SUCH_FILE : errno == EACCES ? FX_PERM : FX_FAILURE;
        audit("open", path, errno);
        goto out;
    }

    h->used = true;
    h->fd = fd;
    h->path = path;
    h->flags = pflags;
    h->offset = 0;
    h->serial = s->next_serial++;

    if (fstat(fd, &st) != 0 || S_ISDIR(st.st_mode)) {
        audit("open", path, EISDIR);
<<<<<<< V
        handle_close(h);
        goto out;
=======
        handle_close(h);
        return s->reply_status(s, id, code);
>>>>>>> F
    }

    audit("open", path, 0);
    return s->reply_handle(s, id, (uint32_t)(h - s->h), h->serial);

out:
    if (fd >= 0)
        close(fd);
    free(path);
    return s->reply_status(s, id, code);
}
