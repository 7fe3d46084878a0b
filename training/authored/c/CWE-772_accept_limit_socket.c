#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "syncd.h"

#define MAX_PER_HOST 8

static unsigned
conns_from(const struct syncd *sd, const struct in_addr *a)
{
	const struct conn *c;
	unsigned n = 0;

	for (c = sd->conns; c != NULL; c = c->next)
		n += c->peer.s_addr == a->s_addr;
	return n;
}

int
syncd_on_accept(struct syncd *sd)
{
	struct sockaddr_in sin;
	socklen_t len = sizeof(sin);
	int fd;

	fd = accept4(sd->lfd, (struct sockaddr *)&sin, &len,
	    SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (fd == -1)
		return errno == EAGAIN || errno == ECONNABORTED ? 0 : -1;

	if (conns_from(sd, &sin.sin_addr) >= MAX_PER_HOST) {
		sd->refused++;
<<<<<<< V
		shutdown(fd, SHUT_RDWR);
=======
		close(fd);
>>>>>>> F
		return 0;
	}
	if (conn_new(sd, fd, &sin.sin_addr) == NULL) {
		close(fd);
		return 0;
	}
	return 1;
}
