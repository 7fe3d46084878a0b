#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "procwatch.h"

/* Program name of a process of any user, shown in the alert mail. */
int proc_comm(pid_t pid, char *out, size_t outsz)
{
    char path[64], buf[256];
    const char *slash;
    ssize_t n;
    int fd;

    snprintf(path, sizeof(path), "/proc/%ld/cmdline", (long)pid);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
<<<<<<< V
    n = read(fd, buf, sizeof(buf));
    close(fd);
    if (n <= 0)
        return -1;
=======
    n = read(fd, buf, sizeof(buf) - 1);
    close(fd);
    if (n <= 0)
        return -1;
    buf[n] = '\0';
>>>>>>> F
    slash = strrchr(buf, '/');
    snprintf(out, outsz, "%s", slash ? slash + 1 : buf);
    return 0;
}
