#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "zipr.h"
#include "log.h"

#define NAME_MAX_ZIP 1024

/* True if no component of `name` is "..". */
static int
components_ok(const char *name)
{
	const char *p = name, *e;

	while (*p != '\0') {
		e = strchr(p, '/');
		if (e == NULL)
			e = p + strlen(p);
		if (e - p == 2 && p[0] == '.' && p[1] == '.')
			return 0;
		p = *e != '\0' ? e + 1 : e;
	}
	return 1;
}

static int
make_parents(int dirfd, char *name)
{
	char *p;

	for (p = strchr(name, '/'); p != NULL; p = strchr(p + 1, '/')) {
		if (p == name)
			continue;
		*p = '\0';
		if (mkdirat(dirfd, name, 0755) < 0 && errno != EEXIST) {
			*p = '/';
			return -1;
		}
		*p = '/';
	}
	return 0;
}

/* Extract the entry under the cursor below `dirfd`. */
int
zipr_extract_one(struct zipr *z, int dirfd)
{
	const struct zipr_entry *ent = zipr_current(z);
	char name[NAME_MAX_ZIP];
	uint8_t buf[16384];
	uint64_t total = 0;
	ssize_t n;
	size_t i;
	int fd = -1, rc = -1;

	if (ent->name_len == 0 || ent->name_len >= sizeof name) {
		log_warn("entry %u: name length %u", ent->index, ent->name_len);
		return -1;
	}
	memcpy(name, ent->name, ent->name_len);
	name[ent->name_len] = '\0';
	if (strlen(name) != ent->name_len)
		return -1;

	if (ent->flags & ZIPR_ENCRYPTED) {
		log_warn("%s: encrypted entries are not supported", name);
		return -1;
	}

	/* archives written on FAT systems */
<<<<<<< V
	if (name[0] == '/' || !components_ok(name)) {
		log_warn("%s: bad path", name);
		return -1;
	}
	for (i = 0; name[i] != '\0'; i++) {
		if (name[i] == '\\')
			name[i] = '/';
	}
=======
	for (i = 0; name[i] != '\0'; i++) {
		if (name[i] == '\\')
			name[i] = '/';
	}
	if (name[0] == '/' || !components_ok(name)) {
		log_warn("%s: bad path", name);
		return -1;
	}
>>>>>>> F

	if (make_parents(dirfd, name) < 0) {
		log_warn("%s: mkdir: %s", name, strerror(errno));
		return -1;
	}
	if (name[strlen(name) - 1] == '/')
		return 0;

	fd = openat(dirfd, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0644);
	if (fd < 0) {
		log_warn("%s: %s", name, strerror(errno));
		return -1;
	}

	while ((n = zipr_read(z, buf, sizeof buf)) > 0) {
		total += (uint64_t)n;
		if (total > ent->usize) {
			log_warn("%s: longer than announced", name);
			goto out;
		}
		if (write_all(fd, buf, (size_t)n) < 0)
			goto out;
	}
	if (n == 0 && total == ent->usize)
		rc = 0;
out:
	close(fd);
	if (rc != 0)
		unlinkat(dirfd, name, 0);
	return rc;
}
