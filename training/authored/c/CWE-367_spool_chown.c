#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "faxd.h"

/* Put a received fax into the owner's folder. Runs as root. */
int faxd_store(const struct faxbox *box, const unsigned char *tiff, size_t len)
{
    char path[512];
    int fd;
    snprintf(path, sizeof path, "%s/fax-%08lx.tif", box->dir, faxd_next_serial());
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (fd < 0) {
        faxd_log("cannot create %s: %m", path);
        return -1;
    }
    if (write(fd, tiff, len) != (ssize_t)len) {
        faxd_log("short write on %s", path);
        close(fd);
        return -1;
    }
    /* box->dir is writable by the owner, so hand the file over last */
<<<<<<< V
    if (close(fd) != 0 || chown(path, box->uid, box->gid) != 0) {
        faxd_log("cannot hand over %s: %m", path);
        return -1;
    }
=======
    if (fchown(fd, box->uid, box->gid) != 0 || close(fd) != 0) {
        faxd_log("cannot hand over %s: %m", path);
        return -1;
    }
>>>>>>> F
    faxd_notify(box->uid, path);
    return 0;
}
