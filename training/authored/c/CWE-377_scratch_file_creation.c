#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

FILE *sort_spill(void)
{
    char name[] = "/tmp/spill.XXXXXX";
<<<<<<< V
    return fopen(mktemp(name), "w+");
=======
    int fd = mkstemp(name);
    return fd < 0 ? NULL : fdopen(fd, "w+");
>>>>>>> F
}

FILE *editor_buffer(char path[L_tmpnam])
{
<<<<<<< V
    return tmpnam(path) ? fopen(path, "w") : NULL;
=======
    int fd = mkstemp(strcpy(path, "/tmp/editXXXXXX"));
    return fd < 0 ? NULL : fdopen(fd, "w");
>>>>>>> F
}

FILE *anonymous_scratch(void)
{
    return tmpfile();
}

int open_render_cache(void)
{
    char path[64];
    snprintf(path, sizeof path, "/tmp/render-%d.dat", (int)getpid());
<<<<<<< V
    return open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
=======
    return open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
>>>>>>> F
}

int open_build_log(int build_dir)
{
    /* build_dir belongs to the service account and is 0700 */
    return openat(build_dir, "build.log", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
}

char *make_work_dir(void)
{
<<<<<<< V
    char *dir = tempnam("/tmp", "work");
    if (dir && mkdir(dir, 0700) < 0 && errno != EEXIST)
        return NULL;
    return dir;
=======
    char *dir = strdup("/tmp/workXXXXXX");
    if (dir && !mkdtemp(dir))
        return NULL;
    return dir;
>>>>>>> F
}

int shared_segment(size_t bytes)
{
    int fd = memfd_create("frames", MFD_CLOEXEC);
    if (fd >= 0 && ftruncate(fd, (off_t)bytes) < 0) {
        close(fd);
        return -1;
    }
    return fd;
}

int save_token(const char *token)
{
    char name[] = "/tmp/sessXXXXXX";
    int fd = mkstemp(name);
    if (fd < 0)
        return -1;
<<<<<<< V
    fchmod(fd, 0644);
=======
    fchmod(fd, 0600);
>>>>>>> F
    ssize_t n = write(fd, token, strlen(token));
    close(fd);
    return n == (ssize_t)strlen(token) ? 0 : -1;
}

int replace_file(const char *path, const void *buf, size_t n)
{
    char tmp[4096];
    if (snprintf(tmp, sizeof tmp, "%s.XXXXXX", path) >= (int)sizeof tmp)
        return -1;
    int fd = mkstemp(tmp);
    if (fd < 0)
        return -1;
    int ok = write(fd, buf, n) == (ssize_t)n && fsync(fd) == 0;
    close(fd);
    if (ok && rename(tmp, path) == 0)
        return 0;
    unlink(tmp);
    return -1;
}

int unix_lock(void)
{
<<<<<<< V
    return open("/tmp/.indexer.lock", O_WRONLY | O_CREAT, 0666);
=======
    return open("/run/indexer/lock", O_WRONLY | O_CREAT, 0600);
>>>>>>> F
}
