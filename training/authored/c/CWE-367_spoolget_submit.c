/*
 * spoolget - installed set-user-ID "spool"; moves a user's outgoing file
 * into the queue, and hands waiting files back to their owner.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define QUEUE      "/var/spool/outgoing"
#define MAX_BYTES  (4L << 20)

static uid_t spool_uid, user_uid;
static int queue_fd = -1;

static void become_user(void)
{
	if (seteuid(user_uid) != 0)
		err(71, "seteuid");
}

static void become_spool(void)
{
	if (seteuid(spool_uid) != 0)
		err(71, "seteuid");
}

/* Opens what the calling user may read, and nothing else. */
static int open_for_user(const char *path)
{
	int fd, saved;

	become_user();
	fd = open(path, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	saved = errno;
	become_spool();
	errno = saved;
	return fd;
}

static int create_for_user(const char *path)
{
	int fd, saved;

	become_user();
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOCTTY | O_CLOEXEC, 0600);
	saved = errno;
	become_spool();
	errno = saved;
	return fd;
}

static void copy(int from, int to, long limit)
{
	char buf[8192];
	ssize_t n;

	while ((n = read(from, buf, sizeof buf)) > 0) {
		limit -= n;
		if (limit < 0)
			errx(65, "file too large");
		for (ssize_t done = 0; done < n; ) {
			ssize_t w = write(to, buf + done, (size_t)(n - done));
			if (w < 0)
				err(74, "write");
			done += w;
		}
	}
	if (n < 0)
		err(74, "read");
}

/* Queue names are the digits that submit() printed. */
static int ticket_ok(const char *s)
{
	size_t n = 0;

	while (isdigit((unsigned char)s[n]))
		n++;
	return s[n] == '\0' && n >= 1 && n <= 20;
}

static void submit(const char *path)
{
	char name[32];
	struct stat st;
	int in, out;

<<<<<<< V
	if (access(path, R_OK) != 0)
		err(66, "%s", path);
	in = open(path, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
=======
	in = open_for_user(path);
>>>>>>> F
	if (in < 0)
		err(66, "%s", path);
	if (fstat(in, &st) != 0 || !S_ISREG(st.st_mode))
		errx(65, "%s: not a plain file", path);

	snprintf(name, sizeof name, "%ld%05ld", (long)st.st_mtime & 0x7fffffff,
		 (long)getpid() % 100000);
	out = openat(queue_fd, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (out < 0)
		err(73, "queue");
	copy(in, out, MAX_BYTES);
	if (fsync(out) != 0 || close(out) != 0)
		err(74, "queue");
	close(in);

	char owner[48];
	snprintf(owner, sizeof owner, "%s.uid", name);
	out = openat(queue_fd, owner, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (out < 0 || dprintf(out, "%lu\n", (unsigned long)user_uid) < 0 || close(out) != 0)
		err(74, "queue");
	puts(name);
}

static int owned_by_user(const char *ticket)
{
	char name[48], text[32];
	ssize_t n;
	int fd;

	snprintf(name, sizeof name, "%s.uid", ticket);
	fd = openat(queue_fd, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return 0;
	n = read(fd, text, sizeof text - 1);
	close(fd);
	if (n <= 0)
		return 0;
	text[n] = '\0';
	return strtoul(text, NULL, 10) == (unsigned long)user_uid;
}

static void fetch(const char *ticket, const char *path)
{
	int in, out;

	if (!ticket_ok(ticket) || !owned_by_user(ticket))
		errx(77, "no such ticket");
	in = openat(queue_fd, ticket, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (in < 0)
		err(66, "%s", ticket);
<<<<<<< V
	if (access(path, F_OK) == 0)
		errx(73, "%s: exists", path);
	out = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOCTTY | O_CLOEXEC, 0600);
=======
	out = create_for_user(path);
>>>>>>> F
	if (out < 0)
		err(73, "%s", path);
	copy(in, out, MAX_BYTES);
	if (close(out) != 0)
		err(74, "%s", path);
	close(in);
}

int main(int argc, char **argv)
{
	spool_uid = geteuid();
	user_uid = getuid();
	umask(077);

	do
		queue_fd = open("/dev/null", O_RDWR);
	while (queue_fd >= 0 && queue_fd <= STDERR_FILENO);
	if (queue_fd >= 0)
		close(queue_fd);
	queue_fd = open(QUEUE, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (queue_fd < 0)
		err(72, "%s", QUEUE);
	if (argc == 3 && strcmp(argv[1], "submit") == 0)
		submit(argv[2]);
	else if (argc == 4 && strcmp(argv[1], "fetch") == 0)
		fetch(argv[2], argv[3]);
	else {
		fprintf(stderr, "usage: spoolget submit FILE | fetch TICKET FILE\n");
		return 64;
	}
	return 0;
}
