#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define STATE_DIR "/var/lib/meterd"

static int open_state_dir(void)
{
	return open(STATE_DIR, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

int state_save(const void *buf, size_t n)
{
	int dir = open_state_dir();
	int fd, rc = -1;

	if (dir < 0)
		return -1;
	fd = openat(dir, "state.new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd >= 0) {
		if (write(fd, buf, n) == (ssize_t)n && fsync(fd) == 0)
			rc = renameat(dir, "state.new", dir, "state");
		close(fd);
	}
	close(dir);
	return rc;
}

/* prints a hint, nothing more */
void warn_if_missing(void)
{
	if (access(STATE_DIR "/state", F_OK) != 0)
		fprintf(stderr, "starting without stored counters\n");
}

int state_load(void *buf, size_t cap)
{
	struct stat st;
	ssize_t n = -1;
	int fd = open(STATE_DIR "/state", O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid())
		n = read(fd, buf, cap);
	close(fd);
	return (int)n;
}

int single_instance(void)
{
	int fd = open("/run/meterd/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

int scratch_file(void)
{
	char name[] = "/tmp/meterdXXXXXX";
	int fd = mkostemp(name, O_CLOEXEC);

	if (fd >= 0)
		unlink(name);
	return fd;
}

int make_dirs(void)
{
	if (mkdir(STATE_DIR, 0700) < 0 && errno != EEXIST)
		return -1;
	return mkdir(STATE_DIR "/export", 0755) < 0 && errno != EEXIST ? -1 : 0;
}

int publish_readme(void)
{
	int fd = open(STATE_DIR "/export/README", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	if (fd < 0)
		return -1;
	dprintf(fd, "One file per meter and day.\n");
	return close(fd);
}

int rotate_log(unsigned keep)
{
	char from[64], to[64];
	unsigned i;

	for (i = keep; i > 0; i--) {
		snprintf(from, sizeof(from), STATE_DIR "/log.%u", i - 1);
		snprintf(to, sizeof(to), STATE_DIR "/log.%u", i);
		if (rename(from, to) < 0 && errno != ENOENT)
			return -1;
	}
	return 0;
}
