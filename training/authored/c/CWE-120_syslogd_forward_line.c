#include <sys/types.h>
#include <sys/uio.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "syslogd.h"

#define MAXLINE   2048
#define MAXSVLINE 300
#define TSLEN     16

/*
 * Parse a datagram, mask control characters and hand the line to the
 * matching actions.  `msg` holds `len` bytes, at most MAXLINE.
 */
void
printline(const char *from, char *msg, size_t len)
{
	char line[MAXLINE + 1], prog[NAME_MAX_TAG + 1];
	char *p, *q, *eol;
	const char *ts;
	int pri, i;
	long n;

	if (len > MAXLINE)
		len = MAXLINE;
	msg[len] = '\0';

	pri = DEFUPRI;
	p = msg;
	if (*p == '<') {
		errno = 0;
		n = strtol(p + 1, &q, 10);
		if (*q == '>' && errno == 0 && n >= 0 && (n & ~(LOG_FACMASK | LOG_PRIMASK)) == 0) {
			p = q + 1;
			pri = (int)n;
		}
	}
	if ((pri & LOG_FACMASK) == LOG_KERN)
		pri = LOG_MAKEPRI(LOG_USER, LOG_PRI(pri));

	/* "Mmm dd hh:mm:ss " */
	ts = NULL;
	if (strlen(p) >= TSLEN && p[3] == ' ' && p[6] == ' ' && p[9] == ':' &&
	    p[12] == ':' && p[15] == ' ') {
		ts = p;
		p += TSLEN;
	}
	if (ts == NULL)
		ts = now_stamp();

	/* program tag up to '[', ':' or white space */
	i = 0;
	for (q = p; *q != '\0' && *q != '[' && *q != ':' && !isspace((unsigned char)*q); q++) {
		if (i < NAME_MAX_TAG)
			prog[i++] = *q;
	}
	prog[i] = '\0';

	q = line;
<<<<<<< V
	eol = line + sizeof(line) - 1;
=======
	eol = line + sizeof(line) - 4;
>>>>>>> F
	while (*p != '\0' && q < eol) {
		unsigned char c = (unsigned char)*p++;

		if (iscntrl(c)) {
			if (c == '\n')
				*q++ = ' ';
			else if (c == '\t')
				*q++ = '\t';
			else {
				*q++ = '^';
				*q++ = c ^ 0100;
			}
		} else if (c >= 0200 && MaskHigh) {
			*q++ = 'M';
			*q++ = '-';
			*q++ = c & 0177;
		} else
			*q++ = c;
	}
	*q = '\0';

	logmsg(pri, ts, line, from, prog);
}

static int
forward_line(struct filed *f, const char *ts, const char *line)
{
	char hdr[64 + MAXHOSTNAME];
	struct iovec iov[2];
	int n;

	n = snprintf(hdr, sizeof(hdr), "<%d>%.15s %s ", f->f_prevpri, ts,
	    f->f_prevhost);
	if (n < 0 || (size_t)n >= sizeof(hdr))
		return (-1);

	iov[0].iov_base = hdr;
	iov[0].iov_len = (size_t)n;
	iov[1].iov_base = (void *)line;
	iov[1].iov_len = strlen(line);
	if (iov[0].iov_len + iov[1].iov_len > MAXLINE)
		iov[1].iov_len = MAXLINE - iov[0].iov_len;

	if (writev(f->f_file, iov, 2) < 0 && errno != EAGAIN) {
		f->f_type = F_UNUSED;
		logerror("writev");
		return (-1);
	}
	return (0);
}
