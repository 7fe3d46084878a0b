#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "daemon.h"

/* Directory is shared with the web front end (group "radio", g+w). */
#define PID_PATH "/var/spool/radio/radiod.pid"

/* Called before the daemon gives up root. */
int daemon_write_pid(void)
{
    char num[24];
    int n, fd;

<<<<<<< V
    fd = open(PID_PATH, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
=======
    fd = open(PID_PATH, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
>>>>>>> F
    if (fd < 0) {
        daemon_log(LOG_ERR, "%s: %s", PID_PATH, strerror(errno));
        return -1;
    }

    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        daemon_log(LOG_ERR, "another radiod is running");
        close(fd);
        return -1;
    }

    n = snprintf(num, sizeof num, "%ld\n", (long)getpid());
    if (ftruncate(fd, 0) != 0 || write(fd, num, (size_t)n) != n) {
        daemon_log(LOG_ERR, "%s: cannot write", PID_PATH);
        close(fd);
        return -1;
    }

    /* keep the lock for the life of the process */
    return fd;
}
