#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include "agent.h"

#define CMDLEN 1024

struct agent_conn {
	int	fd;
	size_t	have;
	char	in[CMDLEN];
};

/* Called by the poll loop whenever fd is readable. */
int agent_readable(struct agent_conn *c)
{
	char *nl;
	ssize_t n;

<<<<<<< V
	n = recv(c->fd, c->in + c->have, sizeof(c->in), 0);
=======
	n = recv(c->fd, c->in + c->have, sizeof(c->in) - c->have, 0);
>>>>>>> F
	if (n < 0)
		return errno == EAGAIN || errno == EINTR ? 0 : -1;
	if (n == 0)
		return -1;
	c->have += (size_t)n;

	while ((nl = memchr(c->in, '\n', c->have)) != NULL) {
		size_t used = (size_t)(nl - c->in) + 1;

		*nl = '\0';
		if (agent_command(c, c->in) < 0)
			return -1;
		c->have -= used;
		memmove(c->in, c->in + used, c->have);
	}
	if (c->have == sizeof(c->in))
		return -1;	/* line too long */
	return 0;
}
