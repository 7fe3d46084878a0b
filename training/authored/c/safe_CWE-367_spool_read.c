#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SPOOL_MAX (4u << 20)

/*
 * Reads a job that a user dropped into the spool directory.  The
 * directory is world writable with the sticky bit set.
 */
int spool_read(int dirfd, const char *name, uid_t owner, char **text, size_t *len)
{
    struct stat st;
    size_t have = 0;
    char *buf;
    int fd;

    if (strchr(name, '/') != NULL || name[0] == '.')
        return -EINVAL;

    fd = openat(dirfd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_uid != owner || st.st_nlink != 1) {
        close(fd);
        return -EPERM;
    }
    if (st.st_size < 0 || st.st_size > (off_t)SPOOL_MAX) {
        close(fd);
        return -EFBIG;
    }

    buf = malloc((size_t)st.st_size + 1);
    if (buf == NULL) {
        close(fd);
        return -ENOMEM;
    }
    while (have < (size_t)st.st_size) {
        ssize_t n = read(fd, buf + have, (size_t)st.st_size - have);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        have += (size_t)n;
    }
    close(fd);
    buf[have] = '\0';
    *text = buf;
    *len = have;
    return 0;
}
