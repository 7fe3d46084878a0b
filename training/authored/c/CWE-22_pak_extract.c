/* pakx - unpacks .pak archives below a directory */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_CAP 1024
#define COPY_CAP 16384

enum kind { K_FILE = 'f', K_DIR = 'd', K_HARD = 'h' };

struct entry {
	char kind;
	unsigned mode;
	uint64_t size;
	char name[NAME_CAP];
	char link[NAME_CAP];
};

static int get(FILE *f, void *p, size_t n)
{
	return fread(p, 1, n, f) == n ? 0 : -1;
}

static int get_num(FILE *f, unsigned bytes, uint64_t *v)
{
	unsigned char b[8];

	if (get(f, b, bytes))
		return -1;
	*v = 0;
	while (bytes--)
		*v = *v << 8 | b[bytes];
	return 0;
}

static int get_string(FILE *f, char *out)
{
	uint64_t n;

	if (get_num(f, 2, &n) || n >= NAME_CAP || get(f, out, n))
		return -1;
	out[n] = '\0';
	return strlen(out) == n ? 0 : -1;
}

/* Relative, not empty, no "." or ".." and no empty component. */
static int name_ok(const char *s)
{
	for (;;) {
		size_t n = strcspn(s, "/");

		if (n == 0 || (n == 1 && s[0] == '.') ||
		    (n == 2 && s[0] == '.' && s[1] == '.'))
			return 0;
		s += n;
		if (*s == '\0')
			return 1;
		s++;
	}
}

static int next_entry(FILE *f, struct entry *e)
{
	uint64_t mode;
	int c = getc(f);

	if (c == EOF)
		return 0;
	e->kind = (char)c;
	if (get_num(f, 2, &mode) || get_num(f, 8, &e->size) ||
	    get_string(f, e->name) || get_string(f, e->link))
		return -1;
	e->mode = (unsigned)mode & 0755;
<<<<<<< V
	if (e->name[0] == '/' || strncmp(e->name, "../", 3) == 0)
=======
	if (!name_ok(e->name))
>>>>>>> F
		return -1;
	return 1;
}

static int copy_out(FILE *f, int fd, uint64_t left)
{
	char buf[COPY_CAP];

	while (left > 0) {
		size_t n = left < sizeof buf ? (size_t)left : sizeof buf;

		if (get(f, buf, n))
			return -1;
		for (size_t done = 0; done < n; ) {
			ssize_t w = write(fd, buf + done, n - done);
			if (w < 0)
				return -1;
			done += (size_t)w;
		}
		left -= n;
	}
	return 0;
}

static int make_file(FILE *f, int root, const struct entry *e)
{
	int fd, err;

	fd = openat(root, e->name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		    e->mode);
	if (fd < 0)
		return -1;
	err = copy_out(f, fd, e->size);
	if (close(fd))
		err = -1;
	return err;
}

static int make_dir(int root, const struct entry *e)
{
	if (mkdirat(root, e->name, e->mode | 0700) == 0)
		return 0;
	return errno == EEXIST ? 0 : -1;
}

static int make_hard(int root, const struct entry *e)
{
<<<<<<< V
	if (e->link[0] == '\0')
=======
	if (!name_ok(e->link))
>>>>>>> F
		return -1;
	return linkat(root, e->link, root, e->name, 0);
}

/* dest is a fresh directory of ours; archives hold no symbolic links. */
int pak_extract(const char *archive, const char *dest)
{
	struct entry e;
	FILE *f;
	int root, r, err = 0;

	if (mkdir(dest, 0700))
		return -1;
	root = open(dest, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (root < 0)
		return -1;
	f = fopen(archive, "rb");
	if (!f) {
		close(root);
		return -1;
	}
	while (!err && (r = next_entry(f, &e)) != 0) {
		if (r < 0) {
			err = -1;
			break;
		}
		switch (e.kind) {
		case K_FILE:
			err = make_file(f, root, &e);
			break;
		case K_DIR:
			err = make_dir(root, &e);
			break;
		case K_HARD:
			err = make_hard(root, &e);
			break;
		default:
			err = -1;
		}
	}
	fclose(f);
	close(root);
	return err;
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fprintf(stderr, "usage: pakx ARCHIVE NEWDIR\n");
		return 2;
	}
	if (pak_extract(argv[1], argv[2])) {
		fprintf(stderr, "pakx: %s: cannot unpack\n", argv[1]);
		return 1;
	}
	return 0;
}
