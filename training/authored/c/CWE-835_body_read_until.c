#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>
#include "wsbridge.h"

/* Blocking handshake helper: exactly n bytes from the peer. */
int read_exact(int fd, unsigned char *buf, size_t n)
{
	size_t got = 0;

	while (got < n) {
		ssize_t r = recv(fd, buf + got, n - got, 0);

<<<<<<< V
		if (r < 0 && errno != EINTR && errno != EAGAIN)
			return -1;
		if (r > 0)
			got += (size_t)r;
=======
		if (r == 0 || (r < 0 && errno != EINTR))
			return -1;
		if (r > 0)
			got += (size_t)r;
>>>>>>> F
	}
	return 0;
}

int ws_read_frame(int fd, unsigned char *payload, size_t max)
{
	unsigned char h[2], ext[2], mask[4];
	size_t n, i;

	if (read_exact(fd, h, 2) < 0)
		return -1;
	n = h[1] & 0x7f;
	if (!(h[1] & 0x80) || n == 127)
		return -1;
	if (n == 126) {
		if (read_exact(fd, ext, 2) < 0)
			return -1;
		n = (size_t)ext[0] << 8 | ext[1];
	}
	if (n > max || read_exact(fd, mask, 4) < 0 || read_exact(fd, payload, n) < 0)
		return -1;
	for (i = 0; i < n; i++)
		payload[i] ^= mask[i & 3];
	return (int)n;
}
