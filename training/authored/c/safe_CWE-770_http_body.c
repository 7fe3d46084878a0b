#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "hub.h"

#define BODY_MAX (256 * 1024)

/* Collect the request body; the length header is the client's claim. */
int hub_read_body(struct hub_conn *c, char **body, size_t *len)
{
	const char *h = hub_header(c, "Content-Length");
	char *end, *buf;
	unsigned long want;
	size_t have = 0;

	if (h == NULL)
		return 411;
	errno = 0;
	want = strtoul(h, &end, 10);
	if (errno != 0 || end == h || *end != '\0' || h[0] == '-')
		return 400;
	if (want > BODY_MAX)
		return 413;

	buf = malloc(want + 1);
	if (buf == NULL)
		return 503;
	while (have < want) {
		ssize_t n = hub_recv(c, buf + have, want - have);
		if (n <= 0) {
			free(buf);
			return 400;
		}
		have += (size_t)n;
	}
	buf[have] = '\0';
	*body = buf;
	*len = have;
	return 0;
}
