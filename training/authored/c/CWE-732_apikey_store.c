#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gateway.h"

#define STATE_DIR "/var/lib/gateway"

int gw_state_init(void)
{
    if (mkdir(STATE_DIR, 0755) != 0 && errno != EEXIST)
        return -1;
    return 0;
}

/* Remember the key the cloud handed out at enrolment. */
int gw_store_key(const char *key)
{
    size_t len = strlen(key);
    int fd;

    unlink(STATE_DIR "/cloud.key");
<<<<<<< V
    fd = open(STATE_DIR "/cloud.key", O_WRONLY | O_CREAT | O_EXCL, 0644);
=======
    fd = open(STATE_DIR "/cloud.key", O_WRONLY | O_CREAT | O_EXCL, 0600);
>>>>>>> F
    if (fd < 0)
        return -1;

    if (write(fd, key, len) != (ssize_t)len || fsync(fd) != 0) {
        close(fd);
        return -1;
    }
    return close(fd);
}

int gw_store_serial(const char *serial)
{
    int fd = open(STATE_DIR "/serial", O_WRONLY | O_CREAT | O_TRUNC, 0644);

    if (fd < 0)
        return -1;
    dprintf(fd, "%s\n", serial);
    return close(fd);
}
