#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <sys/stat.h>

#define CPIO_HDR   110
#define NAME_LIMIT 4096
#define ALIGN4(n)  (((n) + 3) & ~(size_t)3)

struct cpio_entry {
	uint32_t ino, mode, uid, gid, nlink, mtime, filesize;
	uint32_t namesize;
	char *name;
	const uint8_t *data;
};

typedef int (*cpio_cb)(const struct cpio_entry *e, void *arg);

static int hex8(const uint8_t *p, uint32_t *v)
{
	int i, c;

	for (*v = 0, i = 0; i < 8; i++) {
		c = p[i];
		if (c >= '0' && c <= '9')
			c -= '0';
		else if (c >= 'a' && c <= 'f')
			c -= 'a' - 10;
		else if (c >= 'A' && c <= 'F')
			c -= 'A' - 10;
		else
			return -1;
		*v = *v << 4 | (uint32_t)c;
	}
	return 0;
}

/* Calls cb for each member of a "newc" archive until the trailer. */
int cpio_each(uint8_t *buf, size_t len, cpio_cb cb, void *arg)
{
	struct cpio_entry e;
	uint32_t *field[] = {
		&e.ino, &e.mode, &e.uid, &e.gid, &e.nlink, &e.mtime, &e.filesize
	};
	size_t pos = 0, used;
	unsigned i;
	int rc;

	for (;;) {
		if (len - pos < CPIO_HDR)
			return -EINVAL;
		if (memcmp(buf + pos, "070701", 6) != 0)
			return -EINVAL;
		for (i = 0; i < sizeof(field) / sizeof(field[0]); i++)
			if (hex8(buf + pos + 6 + 8 * i, field[i]) != 0)
				return -EINVAL;
		if (hex8(buf + pos + 94, &e.namesize) != 0)
			return -EINVAL;

		pos += CPIO_HDR;
<<<<<<< V
		if (e.namesize > NAME_LIMIT || e.namesize > len - pos)
			return -EINVAL;
=======
		if (e.namesize - 1 >= NAME_LIMIT || e.namesize > len - pos)
			return -EINVAL;
>>>>>>> F
		e.name = (char *)buf + pos;
		e.name[e.namesize - 1] = '\0';

		used = ALIGN4(CPIO_HDR + (size_t)e.namesize) - CPIO_HDR;
		if (used > len - pos)
			return -EINVAL;
		pos += used;

		if (strcmp(e.name, "TRAILER!!!") == 0)
			return 0;

		if (e.filesize > len - pos)
			return -EINVAL;
		e.data = buf + pos;
		if (S_ISLNK(e.mode) && e.filesize >= NAME_LIMIT)
			return -ENAMETOOLONG;

		rc = cb(&e, arg);
		if (rc != 0)
			return rc;

		used = ALIGN4((size_t)e.filesize);
		if (used > len - pos)
			return -EINVAL;
		pos += used;
	}
}
