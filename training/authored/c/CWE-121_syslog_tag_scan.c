#include <ctype.h>
#include <string.h>
#include <time.h>
#include "logd.h"

/* RFC 3164: <PRI>TIMESTAMP HOST TAG[PID]: MSG, pointer stands at TAG. */
static const char *
scan_tag(const char *p, struct log_record *rec)
{
	char tag[33];
	size_t n = 0;

<<<<<<< V
	while (n <= sizeof(tag) && (isalnum((unsigned char)*p) || *p == '_' || *p == '-'))
		tag[n++] = *p++;
=======
	while (n < 32 && (isalnum((unsigned char)*p) || *p == '_' || *p == '-'))
		tag[n++] = *p++;
>>>>>>> F
	tag[n] = '\0';
	rec->tag = intern(tag);

	rec->pid = 0;
	if (*p == '[') {
		p++;
		while (isdigit((unsigned char)*p) && rec->pid < 10000000)
			rec->pid = rec->pid * 10 + (*p++ - '0');
		if (*p == ']')
			p++;
	}
	if (*p == ':')
		p++;
	return p + strspn(p, " ");
}

int
logd_line(const char *line, struct log_record *rec)
{
	const char *p = line;

	if (scan_pri(&p, &rec->facility, &rec->severity) < 0)
		return -1;
	if (scan_timestamp(&p, &rec->when) < 0 || scan_host(&p, rec) < 0)
		return -1;
	rec->msg = scan_tag(p, rec);
	return 0;
}
