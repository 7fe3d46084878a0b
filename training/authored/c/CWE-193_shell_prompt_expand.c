#include <sys/types.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "sh.h"

#define PROMPT_MAX 512

static char prompt_buf[PROMPT_MAX];

static size_t
put(size_t at, const char *s, size_t n)
{
	if (at >= sizeof prompt_buf - 1)
		return at;
	if (n > sizeof prompt_buf - 1 - at)
		n = sizeof prompt_buf - 1 - at;
	memcpy(prompt_buf + at, s, n);
	return at + n;
}

/*
 * Expand the backslash sequences of PS1.  The working directory and the
 * variable itself may have any length.
 */
const char *
expand_prompt(const char *ps, int histno)
{
	char tmp[PATH_MAX];
	size_t at = 0, n;
	struct tm *tm;
	time_t now;
	const char *home;
	int oct, i;

	for (; *ps != '\0'; ps++) {
		if (*ps != '\\' || ps[1] == '\0') {
			if (at < sizeof prompt_buf - 1)
				prompt_buf[at++] = *ps;
			continue;
		}

		switch (*++ps) {
		case 'h':
			if (gethostname(tmp, sizeof tmp) != 0)
				strlcpy(tmp, "?", sizeof tmp);
			tmp[sizeof tmp - 1] = '\0';
			at = put(at, tmp, strcspn(tmp, "."));
			break;

		case 'u':
			at = put(at, username, strlen(username));
			break;

		case 'w':
			home = str_val(global("HOME"));
			n = home != NULL ? strlen(home) : 0;
			if (n > 1 && strncmp(current_wd, home, n) == 0 &&
			    (current_wd[n] == '/' || current_wd[n] == '\0')) {
				at = put(at, "~", 1);
				at = put(at, current_wd + n, strlen(current_wd + n));
			} else
				at = put(at, current_wd, strlen(current_wd));
			break;

		case 't':
			now = time(NULL);
			tm = localtime(&now);
			n = tm != NULL ? strftime(tmp, sizeof tmp, "%H:%M:%S", tm) : 0;
			at = put(at, tmp, n);
			break;

		case '!':
			n = (size_t)snprintf(tmp, sizeof tmp, "%d", histno);
			at = put(at, tmp, n);
			break;

		case '$':
			at = put(at, ksheuid ? "$" : "#", 1);
			break;

		case '0': case '1': case '2': case '3':
		case '4': case '5': case '6': case '7':
			oct = 0;
			for (i = 0; i < 3 && *ps >= '0' && *ps <= '7'; i++)
				oct = oct * 8 + (*ps++ - '0');
			ps--;
<<<<<<< V
			if (at < sizeof prompt_buf)
=======
			if (at < sizeof prompt_buf - 1)
>>>>>>> F
				prompt_buf[at++] = (char)oct;
			break;

		case '[':
		case ']':
			break;

		default:
			at = put(at, ps, 1);
			break;
		}
	}

	prompt_buf[at] = '\0';
	return prompt_buf;
}
