/* agent.c - keeps unlocked secrets for the desktop, hands them out by socket */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_SECRETS 64
#define NAME_LEN 48
#define VALUE_LEN 256

typedef struct {
	char name[NAME_LEN];
	uint8_t value[VALUE_LEN];
	size_t len;
} secret_t;

static secret_t secrets[MAX_SECRETS];
static int n_secrets;
static int run_dir = -1;	/* /run/agent/UID; the help desk reads agent.log there */

/* A file of ours in run_dir that nobody else can read. */
static int private_file(const char *name, int flags)
{
	return openat(run_dir, name, flags | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
}

static bool write_all(int fd, const void *p, size_t n)
{
	while (n > 0) {
		ssize_t w = write(fd, p, n);

		if (w < 0 && errno == EINTR)
			continue;
		if (w < 0)
			return false;
		p = (const char *)p + w;
		n -= (size_t)w;
	}
	return true;
}

/* Opens or creates a directory that has to be ours. */
static int own_dir(const char *path, mode_t mode)
{
	struct stat st;
	int fd;

	if (mkdir(path, mode) != 0 && errno != EEXIST)
		return -1;
	fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return -1;
	if (fstat(fd, &st) != 0 || st.st_uid != geteuid() || (st.st_mode & 022) != 0) {
		close(fd);
		errno = EPERM;
		return -1;
	}
	return fd;
}

int agent_init(const char *runtime_path)
{
	umask(022);
	run_dir = own_dir(runtime_path, 0755);
	return run_dir < 0 || fchdir(run_dir) != 0 ? -1 : 0;
}

/* Listens on "socket" in run_dir; who can connect gets the secrets. */
int agent_listen(void)
{
	struct sockaddr_un sa = { .sun_family = AF_UNIX, .sun_path = "socket" };
	mode_t old;
	int fd, rc;

	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	unlinkat(run_dir, "socket", 0);
	old = umask(077);
	rc = bind(fd, (struct sockaddr *)&sa, sizeof sa);
	umask(old);
	if (rc != 0 || listen(fd, 8) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static secret_t *find(const char *name)
{
	for (int i = 0; i < n_secrets; i++)
		if (strcmp(secrets[i].name, name) == 0)
			return &secrets[i];
	return NULL;
}

int agent_put(const char *name, const void *value, size_t len)
{
	secret_t *s = find(name);

	if (strlen(name) >= NAME_LEN || len > VALUE_LEN)
		return -EINVAL;
	if (!s) {
		if (n_secrets == MAX_SECRETS)
			return -ENOSPC;
		s = &secrets[n_secrets++];
		strcpy(s->name, name);
	}
	memcpy(s->value, value, len);
	s->len = len;
	return 0;
}

/* Only processes of the same user are served, whatever the socket's mode. */
static bool same_user(int fd)
{
	struct ucred cred;
	socklen_t n = sizeof cred;

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &cred, &n) == 0 && cred.uid == geteuid();
}

void agent_serve_one(int lfd)
{
	char name[NAME_LEN];
	size_t n = 0;
	secret_t *s;
	int fd = accept4(lfd, NULL, NULL, SOCK_CLOEXEC);

	if (fd < 0)
		return;
	if (same_user(fd)) {
		while (n < sizeof name && read(fd, name + n, 1) == 1 && name[n] != '\n')
			n++;
		if (n < sizeof name) {
			name[n] = '\0';
			s = find(name);
			if (s)
				write_all(fd, s->value, s->len);
		}
	}
	close(fd);
}

/*
 * Over a restart of the session the secrets are kept in a file, which the
 * next agent reads and removes.
 */
int agent_save(void)
{
	bool ok;
	int fd;

	unlinkat(run_dir, "state", 0);
<<<<<<< V
	fd = openat(run_dir, "state", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
=======
	fd = private_file("state", O_WRONLY | O_EXCL);
>>>>>>> F
	if (fd < 0)
		return -errno;
	ok = write_all(fd, &n_secrets, sizeof n_secrets) &&
	     write_all(fd, secrets, sizeof secrets[0] * (size_t)n_secrets);
	if (close(fd) != 0 || !ok)
		return -EIO;
	return 0;
}

int agent_restore(void)
{
	int n, fd = private_file("state", O_RDONLY);
	size_t size;

	if (fd < 0)
		return -errno;
	unlinkat(run_dir, "state", 0);
	if (read(fd, &n, sizeof n) == sizeof n && n > 0 && n <= MAX_SECRETS) {
		size = sizeof secrets[0] * (size_t)n;
		if (read(fd, secrets, size) == (ssize_t)size)
			n_secrets = n;
	}
	close(fd);
	return n_secrets;
}

/* How many secrets there were, and when; no names, no values. */
void agent_log(const char *event)
{
	char line[96];
	int n, fd = openat(run_dir, "agent.log",
			   O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0644);

	if (fd < 0)
		return;
	n = snprintf(line, sizeof line, "%.60s: %d secrets\n", event, n_secrets);
	if (n > 0)
		write_all(fd, line, (size_t)n);
	close(fd);
}
