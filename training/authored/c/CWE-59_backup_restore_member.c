#include <sys/types.h>
#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum member_type { M_FILE, M_DIR, M_SYMLINK };

struct member {
	enum member_type type;
	char path[256];         /* one component or more, normalised */
	char target[256];
	mode_t mode;
	uint64_t size;
	struct timespec mtime;
};

struct archive;
ssize_t archive_read(struct archive *a, void *buf, size_t n);

/*
 * Open the directory that is to hold the last component of path, starting
 * from root, without following links.  *leaf is set to that component.
 */
static int open_parent(int root, char *path, char **leaf)
{
	int dir, next;
	char *slash;

	dir = dup(root);
	while (dir >= 0 && (slash = strchr(path, '/')) != NULL) {
		*slash = '\0';
		if (strcmp(path, "..") == 0) {
			close(dir);
			errno = EINVAL;
			return -1;
		}
		next = openat(dir, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		close(dir);
		dir = next;
		path = slash + 1;
	}
	*leaf = path;
	return dir;
}

/* Restore one member into the tree at root, replacing what is there. */
int restore_member(struct archive *a, int root, struct member *m)
{
	struct timespec ts[2];
	char buf[16384], *leaf;
	int dir, fd = -1, rc = -1;
	ssize_t got;
	uint64_t left;

	dir = open_parent(root, m->path, &leaf);
	if (dir < 0)
		return -1;
	if (*leaf == '\0' || strcmp(leaf, ".") == 0 || strcmp(leaf, "..") == 0) {
		errno = EINVAL;
		goto out;
	}

	switch (m->type) {
	case M_DIR:
		if (mkdirat(dir, leaf, 0700) != 0 && errno != EEXIST)
			goto out;
		fd = openat(dir, leaf, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		break;

	case M_SYMLINK:
		if (unlinkat(dir, leaf, 0) != 0 && errno != ENOENT)
			goto out;
		if (symlinkat(m->target, dir, leaf) != 0)
			goto out;
		rc = 0;
		goto out;

	case M_FILE:
<<<<<<< V
		fd = openat(dir, leaf, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
=======
		if (unlinkat(dir, leaf, 0) == 0 || errno == ENOENT)
			fd = openat(dir, leaf, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
>>>>>>> F
		break;
	}
	if (fd < 0)
		goto out;

	for (left = m->type == M_FILE ? m->size : 0; left > 0; left -= (uint64_t)got) {
		got = archive_read(a, buf, left < sizeof(buf) ? (size_t)left : sizeof(buf));
		if (got <= 0)
			goto out;
		if (write(fd, buf, (size_t)got) != got)
			goto out;
	}

	ts[0].tv_sec = 0;
	ts[0].tv_nsec = UTIME_OMIT;
	ts[1] = m->mtime;
	if (fchmod(fd, m->mode & 0777) != 0 || futimens(fd, ts) != 0)
		goto out;
	rc = 0;
out:
	if (fd >= 0)
		close(fd);
	close(dir);
	return rc;
}
