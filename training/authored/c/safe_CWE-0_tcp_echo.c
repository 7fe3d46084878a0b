#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_EVENTS 64
#define BUF_SIZE   4096

struct conn {
	int fd;
	size_t used;
	char peer[INET6_ADDRSTRLEN + 8];
	char buf[BUF_SIZE];
};

static volatile sig_atomic_t stop;

static void on_signal(int sig)
{
	stop = sig;
}

static int listen_on(const char *port)
{
	struct addrinfo hints, *res, *ai;
	int fd = -1, one = 1;

	memset(&hints, 0, sizeof(hints));
	hints.ai_family = AF_UNSPEC;
	hints.ai_socktype = SOCK_STREAM;
	if (getaddrinfo("localhost", port, &hints, &res) != 0)
		return -1;
	for (ai = res; ai; ai = ai->ai_next) {
		fd = socket(ai->ai_family, ai->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, ai->ai_protocol);
		if (fd < 0)
			continue;
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
		if (bind(fd, ai->ai_addr, ai->ai_addrlen) == 0 && listen(fd, 128) == 0)
			break;
		close(fd);
		fd = -1;
	}
	freeaddrinfo(res);
	return fd;
}

static void describe(struct conn *c, const struct sockaddr_storage *ss)
{
	char ip[INET6_ADDRSTRLEN];

	if (ss->ss_family == AF_INET) {
		const struct sockaddr_in *a = (const struct sockaddr_in *)ss;
		inet_ntop(AF_INET, &a->sin_addr, ip, sizeof(ip));
		sprintf(c->peer, "%s:%u", ip, (unsigned)ntohs(a->sin_port));
	} else if (ss->ss_family == AF_INET6) {
		const struct sockaddr_in6 *a = (const struct sockaddr_in6 *)ss;
		inet_ntop(AF_INET6, &a->sin6_addr, ip, sizeof(ip));
		sprintf(c->peer, "%s:%u", ip, (unsigned)ntohs(a->sin6_port));
	} else {
		strcpy(c->peer, "unknown");
	}
}

static void drop(int ep, struct conn *c)
{
	epoll_ctl(ep, EPOLL_CTL_DEL, c->fd, NULL);
	close(c->fd);
	free(c);
}

static void accept_all(int ep, int lfd)
{
	struct sockaddr_storage ss;
	socklen_t len = sizeof(ss);
	int fd;

	while ((fd = accept4(lfd, (struct sockaddr *)&ss, &len, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
		struct conn *c = calloc(1, sizeof(*c));
		struct epoll_event ev = { .events = EPOLLIN, .data.ptr = c };

		if (!c) {
			close(fd);
			continue;
		}
		c->fd = fd;
		describe(c, &ss);
		if (epoll_ctl(ep, EPOLL_CTL_ADD, fd, &ev) != 0)
			drop(ep, c);
		len = sizeof(ss);
	}
}

static int pump(struct conn *c)
{
	ssize_t n = recv(c->fd, c->buf + c->used, sizeof(c->buf) - c->used, 0);

	if (n <= 0)
		return n < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
	c->used += (size_t)n;
	n = send(c->fd, c->buf, c->used, MSG_NOSIGNAL);
	if (n < 0)
		return errno == EAGAIN && c->used < sizeof(c->buf) ? 0 : -1;
	memmove(c->buf, c->buf + n, c->used - (size_t)n);
	c->used -= (size_t)n;
	return c->used < sizeof(c->buf) ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct epoll_event events[MAX_EVENTS], ev = { .events = EPOLLIN, .data.ptr = NULL };
	int ep = epoll_create1(EPOLL_CLOEXEC);
	int lfd = listen_on(argc > 1 ? argv[1] : "7007");

	if (ep < 0 || lfd < 0 || epoll_ctl(ep, EPOLL_CTL_ADD, lfd, &ev) != 0) {
		perror("setup");
		return 1;
	}
	signal(SIGINT, on_signal);
	while (!stop) {
		int n = epoll_wait(ep, events, MAX_EVENTS, 1000);

		for (int i = 0; i < n; i++) {
			struct conn *c = events[i].data.ptr;
			if (!c) {
				accept_all(ep, lfd);
			} else if (pump(c) != 0) {
				printf("closed %s\n", c->peer);
				drop(ep, c);
			}
		}
	}
	return 0;
}
