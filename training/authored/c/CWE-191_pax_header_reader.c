/* pax.c - POSIX.1-2001 extended headers for the archive reader */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "archive_int.h"

#define PAX_MAX_HEADER   (8u << 20)
#define PAX_MAX_RECORDS  4096

struct pax_record {
	char	*key;
	char	*value;
	size_t	 vlen;
};

static int
pax_grow(struct pax_table *t)
{
	size_t cap = t->cap ? t->cap * 2 : 16;
	struct pax_record *r;

	if (cap > PAX_MAX_RECORDS)
		return (ARC_FATAL);
	r = realloc(t->rec, cap * sizeof(*r));
	if (r == NULL)
		return (ARC_FATAL);
	t->rec = r;
	t->cap = cap;
	return (ARC_OK);
}

/*
 * Records look like "27 mtime=1300000000.5\n"; the decimal number counts
 * itself, the blank, the key, '=', the value and the newline.
 */
int
pax_parse(struct arc_reader *a, const char *buf, size_t size, struct pax_table *t)
{
	const char *p = buf, *end = buf + size;
	int rc = ARC_OK;

	if (size > PAX_MAX_HEADER) {
		arc_error(a, EINVAL, "extended header too large");
		return (ARC_FATAL);
	}

	while (p < end && *p != '\0') {
		const char *line = p, *eq, *key;
		size_t len = 0, klen, vlen;
		struct pax_record *rec;

		while (p < end && *p >= '0' && *p <= '9') {
			len = len * 10 + (size_t)(*p - '0');
			if (len > PAX_MAX_HEADER)
				goto malformed;
			p++;
		}
		if (p == line || p >= end || *p != ' ')
			goto malformed;
		key = ++p;

		if (len > (size_t)(end - line))
			goto malformed;
<<<<<<< V
		if (len == 0)
=======
		if (line + len <= key || line[len - 1] != '\n')
>>>>>>> F
			goto malformed;

		eq = memchr(key, '=', (size_t)(line + len - 1 - key));
		if (eq == NULL || eq == key)
			goto malformed;
		klen = (size_t)(eq - key);
		vlen = (size_t)(line + len - 1 - (eq + 1));

		if (t->count == t->cap && (rc = pax_grow(t)) != ARC_OK) {
			arc_error(a, ENOMEM, "out of memory for pax records");
			return (rc);
		}
		rec = &t->rec[t->count];
		rec->key = malloc(klen + 1);
		rec->value = malloc(vlen + 1);
		if (rec->key == NULL || rec->value == NULL) {
			free(rec->key);
			free(rec->value);
			arc_error(a, ENOMEM, "out of memory for pax records");
			return (ARC_FATAL);
		}

		memcpy(rec->key, key, klen);
		rec->key[klen] = '\0';
		memcpy(rec->value, eq + 1, vlen);
		rec->value[vlen] = '\0';
		rec->vlen = vlen;
		t->count++;

		p = line + len;
	}
	return (rc);

malformed:
	arc_error(a, EINVAL, "malformed pax record at offset %zu",
	    (size_t)(p - buf));
	return (ARC_WARN);
}
