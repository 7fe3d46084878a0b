#include <sys/types.h>
#include <sys/time.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <utmpx.h>

/* The fields of struct utmpx are terminated only if there is room. */

struct login_rec {
	pid_t pid;
	int type;
	char line[64];
	char user[128];
	char host[256];
	struct timeval tv;
	struct sockaddr_storage addr;
};

static void
line_id(char *id, size_t size, const char *line)
{
	size_t n = strlen(line);

	/* its last characters tell one terminal from another */
	strncpy(id, n > size ? line + n - size : line, size);
}

static void
fill(struct utmpx *ut, const struct login_rec *lr)
{
	memset(ut, 0, sizeof(*ut));
	ut->ut_pid = lr->pid;
	ut->ut_type = (short)lr->type;
	ut->ut_tv.tv_sec = lr->tv.tv_sec;
	ut->ut_tv.tv_usec = lr->tv.tv_usec;
	line_id(ut->ut_id, sizeof(ut->ut_id), lr->line);
	strncpy(ut->ut_line, lr->line, sizeof(ut->ut_line));
	if (lr->type != USER_PROCESS)
		return;
	strncpy(ut->ut_user, lr->user, sizeof(ut->ut_user));
	strncpy(ut->ut_host, lr->host, sizeof(ut->ut_host));
	if (lr->addr.ss_family == AF_INET)
		memcpy(ut->ut_addr_v6, &((const struct sockaddr_in *)&lr->addr)->sin_addr, 4);
	else if (lr->addr.ss_family == AF_INET6)
		memcpy(ut->ut_addr_v6, &((const struct sockaddr_in6 *)&lr->addr)->sin6_addr, 16);
}

/* Finds the last login of the user by reading the log backwards. */
int
login_find_last(const char *file, const char *user, struct login_rec *lr)
{
	struct utmpx ut[32];
	off_t pos;
	size_t want, i;
	ssize_t got;
	int fd, rc = -ENOENT;

	if (strlen(user) > sizeof(ut[0].ut_user))
		return -EINVAL;
	fd = open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	pos = lseek(fd, 0, SEEK_END);
	pos -= pos % (off_t)sizeof(ut[0]);

	while (pos > 0) {
		want = sizeof(ut);
		if ((off_t)want > pos)
			want = (size_t)pos;
		pos -= (off_t)want;
		got = pread(fd, ut, want, pos);
		if (got != (ssize_t)want) {
			rc = -EIO;
			break;
		}
		for (i = want / sizeof(ut[0]); i-- > 0;) {
			if (ut[i].ut_type != USER_PROCESS ||
			    strncmp(ut[i].ut_user, user, sizeof(ut[i].ut_user)) != 0)
				continue;
			memset(lr, 0, sizeof(*lr));
			lr->pid = ut[i].ut_pid;
			lr->type = USER_PROCESS;
			lr->tv.tv_sec = ut[i].ut_tv.tv_sec;
			snprintf(lr->user, sizeof(lr->user), "%s", user);
			snprintf(lr->line, sizeof(lr->line), "%.*s",
			    (int)sizeof(ut[i].ut_line), ut[i].ut_line);
			snprintf(lr->host, sizeof(lr->host), "%.*s",
			    (int)sizeof(ut[i].ut_host), ut[i].ut_host);
			rc = 0;
			goto out;
		}
	}
out:
	close(fd);
	return rc;
}

int
login_write(const char *file, const struct login_rec *lr)
{
	struct utmpx ut;
	int fd, rc = 0;

	fill(&ut, lr);
	fd = open(file, O_WRONLY | O_APPEND | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	if (write(fd, &ut, sizeof(ut)) != (ssize_t)sizeof(ut))
		rc = -EIO;
	close(fd);
	return rc;
}
