#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "spool.h"

/* Open a job file for the printer backend; called for every LPD request. */
int spool_open(const struct spool *sp, unsigned id, off_t *size)
{
    struct stat st;
    char name[32];
    int fd;

    snprintf(name, sizeof(name), "job%06u.dat", id);
    fd = openat(sp->dirfd, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    if (fstat(fd, &st) < 0) {
        int e = errno;
        close(fd);
        return -e;
    }
    if (!S_ISREG(st.st_mode) || st.st_size > sp->max_job) {
        spool_log(sp, "job %u refused", id);
<<<<<<< V
        return -EFBIG;
=======
        close(fd);
        return -EFBIG;
>>>>>>> F
    }
    *size = st.st_size;
    return fd;
}
