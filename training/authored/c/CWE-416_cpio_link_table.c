/* newc cpio reader: header, name and hard links */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "arc.h"
#include "arc_entry.h"

#define NEWC_HDR	110
#define NAME_LIMIT	(1024 * 1024)

struct link {
	struct link	*next;
	struct link	*prev;
	unsigned	 nlink;
	uint32_t	 dev;
	uint64_t	 ino;
	char		*name;
};

struct cpio {
	struct link	*links;
	int64_t		 remaining;
	size_t		 pad;
};

static int
record_hardlink(struct arc *a, struct cpio *cp, struct arc_entry *e)
{
	struct link *le;
	uint32_t dev;
	uint64_t ino;

	if (entry_nlink(e) <= 1)
		return (ARC_OK);
	dev = entry_dev(e);
	ino = entry_ino(e);

	for (le = cp->links; le != NULL; le = le->next) {
		if (le->dev != dev || le->ino != ino)
			continue;

		if (entry_set_hardlink(e, le->name) < 0) {
			arc_error(a, ENOMEM, "no memory for linkname");
			return (ARC_FATAL);
		}
		if (--le->nlink == 0) {
			if (le->prev != NULL)
				le->prev->next = le->next;
<<<<<<< V
			if (le->next != NULL)
				le->next->prev = le->prev;
			if (le->next == NULL && cp->links == le)
				cp->links = NULL;
=======
			else
				cp->links = le->next;
			if (le->next != NULL)
				le->next->prev = le->prev;
>>>>>>> F
			free(le->name);
			free(le);
		}
		return (ARC_OK);
	}

	le = calloc(1, sizeof(*le));
	if (le == NULL || (le->name = strdup(entry_pathname(e))) == NULL) {
		free(le);
		arc_error(a, ENOMEM, "no memory for link table");
		return (ARC_FATAL);
	}
	le->dev = dev;
	le->ino = ino;
	le->nlink = entry_nlink(e) - 1;
	le->next = cp->links;
	if (cp->links != NULL)
		cp->links->prev = le;
	cp->links = le;
	return (ARC_OK);
}

int
cpio_read_header(struct arc *a, struct cpio *cp, struct arc_entry *e)
{
	const char *h, *name;
	uint32_t namelen, pad;

	if (arc_skip(a, cp->pad) < 0)
		return (ARC_FATAL);
	h = arc_ahead(a, NEWC_HDR);
	if (h == NULL)
		return (ARC_FATAL);
	if (memcmp(h, "070701", 6) != 0 && memcmp(h, "070702", 6) != 0) {
		arc_error(a, EINVAL, "bad magic");
		return (ARC_FATAL);
	}

	entry_set_ino(e, hex8(h + 6));
	entry_set_mode(e, hex8(h + 14));
	entry_set_uid(e, hex8(h + 22));
	entry_set_gid(e, hex8(h + 30));
	entry_set_nlink(e, hex8(h + 38));
	entry_set_dev(e, hex8(h + 62) << 16 | hex8(h + 70));
	cp->remaining = hex8(h + 54);
	cp->pad = 3 & -(size_t)cp->remaining;
	namelen = hex8(h + 94);
	pad = 3 & -(NEWC_HDR + namelen);
	arc_consume(a, NEWC_HDR);

	if (namelen == 0 || namelen > NAME_LIMIT) {
		arc_error(a, EINVAL, "bad name length %u", namelen);
		return (ARC_FATAL);
	}
	name = arc_ahead(a, namelen + pad);
	if (name == NULL)
		return (ARC_FATAL);
	if (entry_set_pathname_l(e, name, strnlen(name, namelen)) < 0)
		return (ARC_FATAL);
	arc_consume(a, namelen + pad);

	if (strcmp(entry_pathname(e), "TRAILER!!!") == 0)
		return (ARC_EOF);
	return (record_hardlink(a, cp, e));
}
