#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#define QUEUE_MAX 4096

struct msg { struct msg *next; size_t len; char data[]; };
struct queue { struct msg *head, **tail; size_t count; };
struct client { int fd; int admin; };

int debug_console(uint16_t port)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port)};
<<<<<<< V
	a.sin_addr.s_addr = htonl(INADDR_ANY);
=======
	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
>>>>>>> F
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s < 0 || bind(s, (struct sockaddr *)&a, sizeof a) != 0 || listen(s, 1) != 0)
		return -1;
	return s;
}

int public_web(uint16_t port)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port)};
	a.sin_addr.s_addr = htonl(INADDR_ANY);
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s < 0 || bind(s, (struct sockaddr *)&a, sizeof a) != 0 || listen(s, 128) != 0)
		return -1;
	return s;
}

int metrics_socket(uint16_t port)
{
	struct sockaddr_in6 a = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
<<<<<<< V
	a.sin6_addr = in6addr_any;
=======
	a.sin6_addr = in6addr_loopback;
>>>>>>> F
	int s = socket(AF_INET6, SOCK_STREAM, 0);
	return s >= 0 && bind(s, (struct sockaddr *)&a, sizeof a) == 0 && listen(s, 4) == 0 ? s : -1;
}

int accept_admin(int listener, struct client *c)
{
	struct ucred cred;
	socklen_t n = sizeof cred;
	c->fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
	if (c->fd < 0)
		return -1;
<<<<<<< V
	c->admin = getsockopt(c->fd, SOL_SOCKET, SO_PEERCRED, &cred, &n) == 0;
=======
	c->admin = getsockopt(c->fd, SOL_SOCKET, SO_PEERCRED, &cred, &n) == 0 && cred.uid == 0;
>>>>>>> F
	return 0;
}

int is_local_peer(int fd, const char *forwarded_for)
{
	struct sockaddr_in a;
	socklen_t n = sizeof a;
	if (forwarded_for)
<<<<<<< V
		return strncmp(forwarded_for, "127.", 4) == 0;
=======
		return 0;
>>>>>>> F
	if (getpeername(fd, (struct sockaddr *)&a, &n) != 0 || a.sin_family != AF_INET)
		return 0;
	return ntohl(a.sin_addr.s_addr) >> 24 == 127;
}

int enqueue(struct queue *q, const char *data, size_t len)
{
<<<<<<< V
	if (len > 65536)
=======
	if (len > 65536 || q->count >= QUEUE_MAX)
>>>>>>> F
		return -1;
	struct msg *m = malloc(sizeof *m + len);
	if (!m)
		return -1;
	m->next = NULL;
	m->len = len;
	memcpy(m->data, data, len);
	*q->tail = m;
	q->tail = &m->next;
	q->count++;
	return 0;
}

int read_request(int fd, char *buf, size_t cap)
{
<<<<<<< V
	struct timeval limit = {0, 0};
=======
	struct timeval limit = {10, 0};
>>>>>>> F
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
	size_t used = 0;
	while (used + 1 < cap) {
		ssize_t n = read(fd, buf + used, cap - 1 - used);
		if (n <= 0)
			return -1;
		used += (size_t)n;
		buf[used] = '\0';
		if (strstr(buf, "\r\n\r\n"))
			return (int)used;
	}
	return -1;
}

int discovery_socket(void)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(5353), .sin_addr = {htonl(INADDR_ANY)}};
	int s = socket(AF_INET, SOCK_DGRAM, 0), on = 1;
	setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	return bind(s, (struct sockaddr *)&a, sizeof a) == 0 ? s : -1;
}
