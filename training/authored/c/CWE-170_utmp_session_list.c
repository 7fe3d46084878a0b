#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include "sessd.h"
#include "outq.h"

#define LINE_LEN 160

/*
 * Answer a LIST request: one text line per login.  Records of the session
 * file are appended by several programs, fields fill their arrays entirely
 * when the value is long enough.
 */
int
sessd_list(struct outq *oq, const char *path, const char *only_user)
{
	struct utmp ut;
	char user[UT_NAMESIZE + 1];
	char host[UT_HOSTSIZE + 1];
	char tty[UT_LINESIZE + 1];
	char line[LINE_LEN + UT_HOSTSIZE];
	char when[32];
	struct tm tm;
	time_t t;
	int fd, n, count = 0;
	ssize_t r;

	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;

	while ((r = read(fd, &ut, sizeof ut)) == (ssize_t)sizeof ut) {
		if (ut.ut_type != USER_PROCESS)
			continue;

		memcpy(user, ut.ut_user, UT_NAMESIZE);
		user[UT_NAMESIZE] = '\0';
		if (only_user != NULL && strcmp(user, only_user) != 0)
			continue;

		memcpy(tty, ut.ut_line, UT_LINESIZE);
		tty[UT_LINESIZE] = '\0';

		if (ut.ut_addr_v6[0] != 0 && ut.ut_addr_v6[1] == 0) {
			struct in_addr a;

			a.s_addr = (in_addr_t)ut.ut_addr_v6[0];
			if (inet_ntop(AF_INET, &a, host, sizeof host) == NULL)
				host[0] = '\0';
		} else {
<<<<<<< V
			strncpy(host, ut.ut_host, sizeof host);
=======
			memcpy(host, ut.ut_host, UT_HOSTSIZE);
			host[UT_HOSTSIZE] = '\0';
>>>>>>> F
		}

		t = ut.ut_tv.tv_sec;
		if (localtime_r(&t, &tm) == NULL
		    || strftime(when, sizeof when, "%Y-%m-%d %H:%M", &tm) == 0)
			strcpy(when, "?");

		n = snprintf(line, sizeof line, "%s %s %s %s\n", user, tty, when,
		    host[0] != '\0' ? host : "-");
		if (n < 0 || (size_t)n >= sizeof line)
			continue;
		if (outq_put(oq, line, (size_t)n) < 0) {
			close(fd);
			return -ENOMEM;
		}
		count++;
	}

	close(fd);
	if (r < 0)
		return -EIO;
	return count;
}

/* Kick every session of a user; returns the number of signalled leaders. */
int
sessd_kick(const char *path, const char *name, int sig)
{
	struct utmp ut;
	int fd, n = 0;

	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	while (read(fd, &ut, sizeof ut) == (ssize_t)sizeof ut) {
		if (ut.ut_type == USER_PROCESS && ut.ut_pid > 1
		    && strncmp(ut.ut_user, name, UT_NAMESIZE) == 0
		    && kill(ut.ut_pid, sig) == 0)
			n++;
	}
	close(fd);
	return n;
}
