#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "manconf.h"
#include "xalloc.h"
#include "gripes.h"

#define CMDSIZE 4096

/* Append `s` in single quotes; quotes inside become '\'' . */
static int
cat_quoted(char *cmd, size_t size, const char *s)
{
	size_t at = strlen(cmd);

	if (at + 2 >= size)
		return -1;
	cmd[at++] = '\'';
	for (; *s; s++) {
		if (*s == '\'') {
			if (at + 5 >= size)
				return -1;
			memcpy(cmd + at, "'\\''", 4);
			at += 4;
		} else {
			if (at + 2 >= size)
				return -1;
			cmd[at++] = *s;
		}
	}
	cmd[at++] = '\'';
	cmd[at] = '\0';
	return 0;
}

static const char *
decompressor(const char *path)
{
	const char *dot = strrchr(path, '.');

	if (dot == NULL)
		return NULL;
	if (!strcmp(dot, ".gz") || !strcmp(dot, ".Z"))
		return "gzip -cd";
	if (!strcmp(dot, ".bz2"))
		return "bzip2 -cd";
	if (!strcmp(dot, ".xz"))
		return "xz -cd";
	return NULL;
}

/*
 * Build and run "decompress FILE | tbl | nroff ... | pager".  FILE is any
 * path below MANPATH, whose elements may belong to other users.
 */
int
display_page(const struct manconf *conf, const char *path, const char *preprocs)
{
	char cmd[CMDSIZE];
	const char *dec = decompressor(path), *p;
	struct stat st;
	int r;

	if (stat(path, &st) < 0 || !S_ISREG(st.st_mode)) {
		gripe(CANNOT_OPEN, path);
		return -1;
	}

	if (dec != NULL)
		snprintf(cmd, sizeof cmd, "%s < ", dec);
	else
		snprintf(cmd, sizeof cmd, "cat < ");

<<<<<<< V
	if (strlen(cmd) + strlen(path) + 3 >= sizeof cmd) {
		gripe(PATH_TOO_LONG, path);
		return -1;
	}
	sprintf(cmd + strlen(cmd), "'%s'", path);
=======
	if (cat_quoted(cmd, sizeof cmd, path) < 0) {
		gripe(PATH_TOO_LONG, path);
		return -1;
	}
>>>>>>> F

	for (p = preprocs; p != NULL && *p; p++) {
		const char *prog;

		switch (*p) {
		case 'e': prog = " | eqn -Tutf8"; break;
		case 'p': prog = " | pic"; break;
		case 't': prog = " | tbl"; break;
		case 'r': prog = " | refer"; break;
		default:
			gripe(BAD_PREPROC, *p);
			return -1;
		}
		if (strlcat(cmd, prog, sizeof cmd) >= sizeof cmd)
			return -1;
	}

	if (strlcat(cmd, " | ", sizeof cmd) >= sizeof cmd
	    || strlcat(cmd, conf->nroff, sizeof cmd) >= sizeof cmd)
		return -1;
	if (conf->macdir != NULL
	    && (strlcat(cmd, " -M ", sizeof cmd) >= sizeof cmd
	    || cat_quoted(cmd, sizeof cmd, conf->macdir) < 0))
		return -1;
	if (conf->pager != NULL && isatty(STDOUT_FILENO)) {
		if (strlcat(cmd, " | ", sizeof cmd) >= sizeof cmd
		    || strlcat(cmd, conf->pager, sizeof cmd) >= sizeof cmd)
			return -1;
	}

	r = system(cmd);
	if (r == -1) {
		gripe(SYSTEM_FAILED, errno);
		return -1;
	}
	return WIFEXITED(r) ? WEXITSTATUS(r) : -1;
}
