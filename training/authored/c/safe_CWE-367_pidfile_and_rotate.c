#include <sys/types.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KEEP 5

struct daemon_files {
	const char *rundir;	/* owned by root, mode 0755 */
	const char *logdir;
	const char *name;
	int pid_fd;
	int log_fd;
	ino_t log_ino;
	off_t log_limit;
};

/* Take the lock on the pid file.  Returns 1 if another instance has it. */
int pidfile_take(struct daemon_files *df)
{
	char path[PATH_MAX], text[32];
	struct stat st;
	int fd, n;

	if (snprintf(path, sizeof(path), "%s/%s.pid", df->rundir, df->name) >= (int)sizeof(path))
		return -ENAMETOOLONG;
	fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_nlink != 1) {
		close(fd);
		return -EPERM;
	}
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		n = errno == EWOULDBLOCK ? 1 : -errno;
		close(fd);
		return n;
	}
	n = snprintf(text, sizeof(text), "%ld\n", (long)getpid());
	if (ftruncate(fd, 0) != 0 || pwrite(fd, text, (size_t)n, 0) != n) {
		close(fd);
		return -EIO;
	}
	df->pid_fd = fd;	/* stays open, it carries the lock */
	return 0;
}

/*
 * Rotate the log when it has grown beyond the limit, and open it again when
 * somebody else has rotated it.  The directory belongs to us alone.
 */
int log_check(struct daemon_files *df)
{
	char from[NAME_MAX + 1], to[NAME_MAX + 1];
	struct stat st, cur;
	int dir, fd, i, rc = 0;

	if (strlen(df->name) > NAME_MAX - 16)
		return -ENAMETOOLONG;

	dir = open(df->logdir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0)
		return -errno;
	if (fstat(dir, &st) != 0 || st.st_uid != geteuid() || (st.st_mode & 022)) {
		rc = -EPERM;
		goto out;
	}

	if (df->log_fd >= 0) {
		if (fstat(df->log_fd, &cur) != 0) {
			rc = -errno;
			goto out;
		}
		if (cur.st_size > df->log_limit) {
			for (i = KEEP; i > 0; i--) {
				sprintf(to, "%s.log.%d", df->name, i);
				if (i == 1)
					sprintf(from, "%s.log", df->name);
				else
					sprintf(from, "%s.log.%d", df->name, i - 1);
				if (renameat(dir, from, dir, to) != 0 && errno != ENOENT) {
					rc = -errno;
					goto out;
				}
			}
		}
	}

	sprintf(from, "%s.log", df->name);
	fd = openat(dir, from, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0640);
	if (fd < 0) {
		rc = -errno;
		goto out;
	}
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_nlink != 1) {
		close(fd);
		rc = -EPERM;
		goto out;
	}
	if (df->log_fd >= 0 && st.st_ino == df->log_ino) {
		close(fd);
		goto out;
	}
	if (df->log_fd >= 0)
		close(df->log_fd);
	df->log_fd = fd;
	df->log_ino = st.st_ino;

out:
	close(dir);
	return rc;
}
