#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "askpass.h"

struct sbuf { char *p; size_t len, cap; };

static void sbuf_free(struct sbuf *b)
{
	if (b->p != NULL) {
		explicit_bzero(b->p, b->cap);
		free(b->p);
	}
	b->p = NULL;
	b->len = b->cap = 0;
}

static int sbuf_grow(struct sbuf *b)
{
	size_t cap = b->cap ? b->cap * 2 : 64;
	char *q;

	if (cap > ASKPASS_MAX)
		return -1;
<<<<<<< V
	q = realloc(b->p, cap);
	if (q == NULL)
		return -1;
=======
	q = malloc(cap);
	if (q == NULL)
		return -1;
	if (b->p != NULL) {
		memcpy(q, b->p, b->len);
		explicit_bzero(b->p, b->cap);
		free(b->p);
	}
>>>>>>> F
	b->p = q;
	b->cap = cap;
	return 0;
}

/* Read a passphrase up to the end of line. */
int askpass_read(int fd, struct sbuf *b)
{
	char c;

	while (read(fd, &c, 1) == 1 && c != '\n') {
		if (b->len + 1 >= b->cap && sbuf_grow(b) != 0) {
			sbuf_free(b);
			return -1;
		}
		b->p[b->len++] = c;
	}
	if (b->p == NULL && sbuf_grow(b) != 0)
		return -1;
	b->p[b->len] = '\0';
	return 0;
}
