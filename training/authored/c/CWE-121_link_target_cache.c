#define _GNU_SOURCE
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/stat.h>

#include "walker.h"

static int note_symlink(struct walker *w, const char *path)
{
	char target[PATH_MAX];
	ssize_t n;

<<<<<<< V
	n = readlink(path, target, sizeof(target));
=======
	n = readlink(path, target, sizeof(target) - 1);
>>>>>>> F
	if (n < 0) {
		walker_warn(w, "readlink %s: %m", path);
		return 0;
	}
	target[n] = '\0';
	if (target[0] == '/')
		w->absolute_links++;
	return walker_emit(w, path, target);
}

int walker_visit(struct walker *w, const char *path)
{
	struct stat st;

	if (lstat(path, &st) < 0) {
		walker_warn(w, "lstat %s: %m", path);
		return 0;
	}
	w->entries++;
	if (S_ISLNK(st.st_mode))
		return note_symlink(w, path);
	w->bytes += st.st_size;
	return walker_emit(w, path, NULL);
}
