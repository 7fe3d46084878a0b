#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "benc.h"

struct reader {
	const uint8_t *p, *end;
	int depth;
};

static int skip_value(struct reader *r);

static int skip_string(struct reader *r)
{
	size_t n = 0;

	while (r->p < r->end && *r->p >= '0' && *r->p <= '9') {
		if (n > BENC_STR_MAX)
			return -1;
		n = n * 10 + (size_t)(*r->p++ - '0');
	}
	if (r->p == r->end || *r->p++ != ':')
		return -1;
	if (n > (size_t)(r->end - r->p))
		return -1;
	r->p += n;
	return 0;
}

static int skip_list(struct reader *r)
{
	int rc = 0;

<<<<<<< V
	r->depth++;
	r->p++;
=======
	if (++r->depth > BENC_DEPTH_MAX)
		return -1;
	r->p++;
>>>>>>> F
	while (rc == 0 && r->p < r->end && *r->p != 'e')
		rc = skip_value(r);
	if (rc != 0 || r->p == r->end)
		return -1;
	r->p++;
	r->depth--;
	return 0;
}

/* Used on the messages of DHT peers and on .torrent files. */
static int skip_value(struct reader *r)
{
	if (r->p == r->end)
		return -1;
	switch (*r->p) {
	case 'l':
	case 'd':
		return skip_list(r);
	case 'i':
		while (r->p < r->end && *r->p != 'e')
			r->p++;
		return r->p++ < r->end ? 0 : -1;
	default:
		return skip_string(r);
	}
}
