#include <sys/types.h>
#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#define RC_NAME  ".deliverrc"

struct delivery {
	const struct passwd *pw;
	char logfile[512];
	char mailbox[512];
	FILE *log;
	int fd;
};

static void
say(struct delivery *d, const char *fmt, ...)
{
	char stamp[32];
	time_t now = time(NULL);
	va_list ap;

	if (d->log == NULL)
		return;
	strftime(stamp, sizeof(stamp), "%F %T", localtime(&now));
	fprintf(d->log, "%s [%ld] ", stamp, (long)getpid());
	va_start(ap, fmt);
	vfprintf(d->log, fmt, ap);
	va_end(ap);
	putc('\n', d->log);
}

int
become(const struct passwd *pw)
{
	if (initgroups(pw->pw_name, pw->pw_gid) != 0 || setgid(pw->pw_gid) != 0 ||
	    setuid(pw->pw_uid) != 0)
		return -1;
	return getuid() == pw->pw_uid && geteuid() == pw->pw_uid ? 0 : -1;
}

/*
 * Deliver the message on standard input to one local user.  The mail server
 * starts us as root.  Settings in the user's home directory name the mailbox
 * and a log file.
 */
int
deliver(struct delivery *d)
{
	char path[512], line[512], buf[8192];
	char *val;
	FILE *rc = NULL;
	ssize_t n;
	int status = EX_TEMPFAIL;

	d->log = NULL;
	d->fd = -1;
	snprintf(d->mailbox, sizeof(d->mailbox), "/var/mail/%s", d->pw->pw_name);
	d->logfile[0] = '\0';
	umask(077);

	if (chdir("/") != 0)
		return EX_OSERR;

<<<<<<< V
	if (setegid(d->pw->pw_gid) != 0 || seteuid(d->pw->pw_uid) != 0) {
=======
	if (become(d->pw) != 0) {
>>>>>>> F
		syslog(LOG_ERR, "cannot become %s: %m", d->pw->pw_name);
		return EX_OSERR;
	}

	if (snprintf(path, sizeof(path), "%s/%s", d->pw->pw_dir, RC_NAME) >= (int)sizeof(path))
		return EX_CONFIG;
	rc = fopen(path, "r");
	while (rc != NULL && fgets(line, sizeof(line), rc) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		val = strchr(line, '=');
		if (line[0] == '#' || val == NULL)
			continue;
		*val++ = '\0';
		if (strcmp(line, "logfile") == 0)
			snprintf(d->logfile, sizeof(d->logfile), "%s", val);
		else if (strcmp(line, "mailbox") == 0)
			snprintf(d->mailbox, sizeof(d->mailbox), "%s", val);
	}
	if (rc != NULL)
		fclose(rc);

	if (d->logfile[0] != '\0')
		d->log = fopen(d->logfile, "a");

	d->fd = open(d->mailbox, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	if (d->fd < 0 || lockf(d->fd, F_LOCK, 0) != 0) {
		say(d, "%s: %s", d->mailbox, strerror(errno));
		goto out;
	}
	while ((n = read(STDIN_FILENO, buf, sizeof(buf))) > 0) {
		if (write(d->fd, buf, (size_t)n) != n) {
			say(d, "%s: %s", d->mailbox, strerror(errno));
			goto out;
		}
	}
	if (n == 0 && fsync(d->fd) == 0) {
		say(d, "delivered to %s", d->mailbox);
		status = EX_OK;
	}
	/* the user's hook gets the name of the mailbox */
	if (status == EX_OK && snprintf(path, sizeof(path), "%s/.delivered", d->pw->pw_dir) <
	    (int)sizeof(path) && access(path, X_OK) == 0)
		execl(path, path, d->mailbox, (char *)NULL);
out:
	if (d->log != NULL)
		fclose(d->log);
	if (d->fd >= 0)
		close(d->fd);
	return status;
}
