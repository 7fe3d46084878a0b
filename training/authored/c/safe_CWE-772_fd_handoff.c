#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>
#include "listener.h"

/* The connection object closes its descriptor in conn_unref(). */
int listener_take(struct listener *ls)
{
	int fd = accept4(ls->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
	struct conn *c;

	if (fd < 0)
		return errno == EAGAIN ? 0 : -errno;
	if (ls->active >= ls->limit) {
		close(fd);
		return 0;
	}
	c = conn_new(fd);
	if (c == NULL) {
		close(fd);
		return -ENOMEM;
	}
	if (conn_register(ls->loop, c) < 0) {
		conn_unref(c);
		return -ENOMEM;
	}
	ls->active++;
	return 1;
}
