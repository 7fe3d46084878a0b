#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int write_fully(int fd, const char *data, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, data, len);

        if (n < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        data += n;
        len -= (size_t)n;
    }
    return 0;
}

static int sync_directory(const char *dir)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int rc;

    if (fd < 0)
        return -1;
    rc = fsync(fd);
    close(fd);
    return rc;
}

/**
 * replace_file - put new content under a name, all or nothing
 * @dir:  directory of the file, owned by the daemon
 * @name: file name in it, without a slash
 * @data: content
 * @len:  bytes of it
 * @mode: permissions of the new file
 *
 * The content goes to a fresh file in the same directory (so that rename
 * stays on one file system), reaches the disk, and then takes the name over.
 * A reader sees the old content or the new one.
 *
 * Return: 0, or -1 with errno set and the old file untouched.
 */
int replace_file(const char *dir, const char *name, const void *data, size_t len, mode_t mode)
{
    char tmp[PATH_MAX];
    char dest[PATH_MAX];
    int fd, n, saved;

    if (name[0] == '\0' || name[0] == '.' || strchr(name, '/') != NULL) {
        errno = EINVAL;
        return -1;
    }
    n = snprintf(dest, sizeof dest, "%s/%s", dir, name);
    if (n < 0 || (size_t)n >= sizeof dest) {
        errno = ENAMETOOLONG;
        return -1;
    }
    n = snprintf(tmp, sizeof tmp, "%s/.%s.XXXXXX", dir, name);
    if (n < 0 || (size_t)n >= sizeof tmp) {
        errno = ENAMETOOLONG;
        return -1;
    }

    fd = mkstemp(tmp);
    if (fd < 0)
        return -1;
    if (write_fully(fd, data, len) != 0 || fchmod(fd, mode) != 0 || fsync(fd) != 0)
        goto fail;
    if (close(fd) != 0) {
        fd = -1;
        goto fail;
    }
    fd = -1;
    if (rename(tmp, dest) != 0)
        goto fail;
    return sync_directory(dir);

fail:
    saved = errno;
    if (fd >= 0)
        close(fd);
    unlink(tmp);
    errno = saved;
    return -1;
}
