#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "deliver.h"

/* The delivery agent runs as root; the spool directory is mode 1777. */
int deliver_append(const struct rcpt *rc, const char *msg, size_t len)
{
	char box[256];
	struct stat st;
	int fd;

	if (snprintf(box, sizeof box, "/var/mail/%s", rc->login) >= (int)sizeof box)
		return -ENAMETOOLONG;

<<<<<<< V
	if (lstat(box, &st) != 0)
		return -errno;
	if (!S_ISREG(st.st_mode) || st.st_uid != rc->uid || st.st_nlink != 1)
		return -EPERM;
	fd = open(box, O_WRONLY | O_APPEND | O_CLOEXEC);
	if (fd < 0)
		return -errno;
=======
	fd = open(box, O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_uid != rc->uid || st.st_nlink != 1) {
		close(fd);
		return -EPERM;
	}
>>>>>>> F

	if (flock(fd, LOCK_EX) != 0) {
		close(fd);
		return -EAGAIN;
	}
	while (len > 0) {
		ssize_t w = write(fd, msg, len);
		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0) {
			close(fd);
			return -EIO;
		}
		msg += w;
		len -= (size_t)w;
	}
	fsync(fd);
	close(fd);
	return 0;
}
