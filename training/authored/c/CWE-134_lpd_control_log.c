#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <errno.h>

#define MAXHOST	64
#define MAXUSER	32
#define MAXJOB	132

struct job {
	char host[MAXHOST];
	char user[MAXUSER];
	char name[MAXJOB];
	char class[MAXHOST];
	int copies;
	int banner;
};

static void
copyfield(char *dst, size_t size, const char *src)
{
	size_t n = strlen(src);

	if (n >= size)
		n = size - 1;
	memcpy(dst, src, n);
	dst[n] = '\0';
}

static void
note(const struct job *j, const char *what)
{
	char msg[512];

	snprintf(msg, sizeof(msg), "%s@%s: %s (%s)", j->user, j->host,
	    j->name[0] ? j->name : "stdin", what);
	syslog(LOG_INFO, "%s", msg);
}

/*
 * Read the control file of a job that another host has sent to us.  Each
 * line is one letter of command, the rest of the line is its operand.
 */
int
read_control(FILE *cf, struct job *j, int maxcopies)
{
	char line[256], msg[512];
	size_t n;
	int nlines = 0;

	memset(j, 0, sizeof(*j));
	while (fgets(line, sizeof(line), cf) != NULL) {
		nlines++;
		n = strcspn(line, "\r\n");
		line[n] = '\0';
		if (n < 1)
			continue;

		switch (line[0]) {
		case 'H':
			copyfield(j->host, sizeof(j->host), line + 1);
			break;
		case 'P':
			copyfield(j->user, sizeof(j->user), line + 1);
			break;
		case 'J':
			copyfield(j->name, sizeof(j->name), line + 1);
			break;
		case 'C':
			copyfield(j->class, sizeof(j->class), line + 1);
			break;
		case 'L':
			j->banner = 1;
			break;
		case 'f':
		case 'l':
		case 'o':
			if (j->copies < maxcopies)
				j->copies++;
			break;
		case 'U':
		case 'N':
		case 'M':
			break;
		default:
			snprintf(msg, sizeof(msg), "%s: unknown control line %d: %s",
			    j->host, nlines, line);
<<<<<<< V
			syslog(LOG_WARNING, msg, nlines);
=======
			syslog(LOG_WARNING, "%s", msg);
>>>>>>> F
			break;
		}
	}
	if (ferror(cf)) {
		syslog(LOG_ERR, "control file: %s", strerror(errno));
		return -1;
	}
	if (j->host[0] == '\0' || j->user[0] == '\0') {
		note(j, "incomplete, dropped");
		return -1;
	}
	note(j, "accepted");
	return 0;
}
