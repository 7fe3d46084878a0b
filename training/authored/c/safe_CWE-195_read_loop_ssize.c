#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include "pager.h"

#define LIMIT (16u << 20)

char *pager_slurp(int fd, size_t *lenp)
{
	char *buf = NULL, *nb;
	size_t cap = 0, len = 0;
	ssize_t n;

	for (;;) {
		if (len == cap) {
			if (cap >= LIMIT)
				break;
			cap = cap ? cap * 2 : 4096;
			nb = realloc(buf, cap);
			if (nb == NULL)
				goto fail;
			buf = nb;
		}
		n = read(fd, buf + len, cap - len);
		if (n == 0) {
			*lenp = len;
			return buf;
		}
		if (n < 0) {
			if (errno == EINTR)
				continue;
			goto fail;
		}
		len += n;
	}
fail:
	free(buf);
	return NULL;
}
