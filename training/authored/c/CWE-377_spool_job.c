#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Write a print job to a new spool file below /tmp.
 * path receives the file's name and has room for at least 64 bytes.
 * Returns an open descriptor positioned at the end of the data, or -1. */
int spool_job(const char *data, size_t len, char *path)
{
    int fd;

<<<<<<< V
    snprintf(path, 64, "/tmp/spool.%ld", (long)getpid());
    fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
=======
    strcpy(path, "/tmp/spool.XXXXXX");
    fd = mkstemp(path);
>>>>>>> F
    if (fd < 0)
        return -1;
    while (len > 0) {
        ssize_t n = write(fd, data, len);
        if (n <= 0) {
            close(fd);
            unlink(path);
            return -1;
        }
        data += n;
        len -= (size_t)n;
    }
    return fd;
}
