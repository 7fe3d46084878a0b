#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define STR_MAX_LEN   0x3fffffffu

struct rstring {
	unsigned refcount;
	unsigned hash;
	unsigned length;
	char data[1];
};

struct rt {
	struct rstring *empty;
	const char *error;
};

static struct rstring *str_alloc(struct rt *rt, unsigned length)
{
	struct rstring *s;

	s = malloc(offsetof(struct rstring, data) + (size_t)length + 1);
	if (s == NULL) {
		rt->error = "memory exhausted";
		return NULL;
	}
	s->refcount = 1;
	s->hash = 0;
	s->length = length;
	s->data[length] = '\0';
	return s;
}

/*
 * join(sep, s, count): s repeated count times with sep in between, what the
 * script writes as  s * count  with an empty separator.
 */
struct rstring *str_repeat(struct rt *rt, struct rstring *s, unsigned count,
                           const struct rstring *sep)
{
	struct rstring *res;
	unsigned unit, total, have, i;
	char *p;

	if (count == 0 || s->length == 0) {
		rt->empty->refcount++;
		return rt->empty;
	}
	if (count == 1) {
		s->refcount++;
		return s;
	}

	unit = s->length;
	if (sep != NULL) {
		if (sep->length > STR_MAX_LEN - unit) {
			rt->error = "string too long";
			return NULL;
		}
		unit += sep->length;
	}

<<<<<<< V
	if (unit * count > STR_MAX_LEN) {
=======
	if (count > STR_MAX_LEN / unit) {
>>>>>>> F
		rt->error = "string too long";
		return NULL;
	}

	total = unit * count;
	if (sep != NULL)
		total -= sep->length;
	res = str_alloc(rt, total);
	if (res == NULL)
		return NULL;

	p = res->data;
	if (sep == NULL) {
		memcpy(p, s->data, s->length);
		for (have = s->length; have < total; have += i) {
			i = have < total - have ? have : total - have;
			memcpy(p + have, p, i);
		}
		return res;
	}

	for (i = 0; i < count; i++) {
		if (i > 0) {
			memcpy(p, sep->data, sep->length);
			p += sep->length;
		}
		memcpy(p, s->data, s->length);
		p += s->length;
	}
	return res;
}
