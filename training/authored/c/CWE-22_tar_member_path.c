#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLK 512

struct ustar {
    char name[100], mode[8], uid[8], gid[8], size[12], mtime[12];
    char chksum[8], type, linkname[100], magic[6], version[2];
    char uname[32], gname[32], devmajor[8], devminor[8], prefix[155], pad[12];
};

static int octal(const char *s, size_t n, uint64_t *out)
{
    uint64_t v = 0;

    while (n && *s == ' ')
        s++, n--;
    for (; n && *s >= '0' && *s <= '7'; s++, n--)
        v = v << 3 | (uint64_t)(*s - '0');
    *out = v;
    return n && *s != '\0' && *s != ' ' ? -1 : 0;
}

static int has_parent_ref(const char *path)
{
    size_t n;

    while (*path) {
        n = strcspn(path, "/");
        if (n == 2 && path[0] == '.' && path[1] == '.')
            return 1;
        path += n;
        path += strspn(path, "/");
    }
    return 0;
}

/* Unpack files, hard links and directories of a theme archive below dirfd. The
 * directory has been created empty for this and is not shared. */
int theme_unpack(FILE *in, int dirfd)
{
    char path[sizeof(((struct ustar *)0)->prefix) + 102], link[101];
    struct ustar h;
    uint64_t size, mode;
    char buf[BLK];
    int fd = -1, rc = -EIO;
    size_t n;

    while (fread(&h, sizeof(h), 1, in) == 1) {
        if (h.name[0] == '\0')
            return 0;
        rc = -EINVAL;
        if (memcmp(h.magic, "ustar", 5) != 0 ||
            octal(h.size, sizeof(h.size), &size) || octal(h.mode, sizeof(h.mode), &mode))
            goto out;

        if (h.prefix[0])
            snprintf(path, sizeof(path), "%.155s/%.100s", h.prefix, h.name);
        else
            snprintf(path, sizeof(path), "%.100s", h.name);
<<<<<<< V
        if (path[0] == '/' || strncmp(path, "../", 3) == 0)
            goto out;
=======
        if (path[0] == '/' || has_parent_ref(path))
            goto out;
>>>>>>> F

        rc = -EIO;
        if (h.type == '5') {
            if (mkdirat(dirfd, path, 0755) != 0 && errno != EEXIST)
                goto out;
            continue;
        }
        if (h.type == '1') {
            snprintf(link, sizeof(link), "%.100s", h.linkname);
            if (link[0] == '/' || has_parent_ref(link) ||
                linkat(dirfd, link, dirfd, path, 0) != 0)
                goto out;
            continue;
        }
        if (h.type != '0' && h.type != '\0') {
            rc = -ENOTSUP;
            goto out;
        }

        fd = openat(dirfd, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
                    mode & 0111 ? 0755 : 0644);
        if (fd < 0)
            goto out;
        while (size > 0) {
            if (fread(buf, BLK, 1, in) != 1)
                goto out;
            n = size < BLK ? (size_t)size : BLK;
            if (write(fd, buf, n) != (ssize_t)n)
                goto out;
            size -= n;
        }
        close(fd);
        fd = -1;
    }
out:
    if (fd >= 0)
        close(fd);
    return rc;
}
