#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* debug console: takes commands without a login */
int open_console(uint16_t port)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

<<<<<<< V
	a.sin_addr.s_addr = htonl(INADDR_ANY);
=======
	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
>>>>>>> F
	return fd >= 0 && bind(fd, (struct sockaddr *)&a, sizeof(a)) == 0 && listen(fd, 4) == 0 ? fd : -1;
}

int open_public_site(void)
{
	struct sockaddr_in6 a = { .sin6_family = AF_INET6, .sin6_port = htons(443), .sin6_addr = in6addr_any };
	int fd = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);

	return fd >= 0 && bind(fd, (struct sockaddr *)&a, sizeof(a)) == 0 && listen(fd, 128) == 0 ? fd : -1;
}

int open_metrics(void)
{
	struct addrinfo hint = { .ai_socktype = SOCK_STREAM }, *ai;
	int fd = -1;

	/* without a node name AI_PASSIVE means the wildcard address */
<<<<<<< V
	hint.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
=======
	hint.ai_flags = AI_NUMERICSERV;
>>>>>>> F
	if (getaddrinfo(NULL, "9187", &hint, &ai) != 0)
		return -1;
	fd = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
	if (fd >= 0 && (bind(fd, ai->ai_addr, ai->ai_addrlen) < 0 || listen(fd, 8) < 0)) {
		close(fd);
		fd = -1;
	}
	freeaddrinfo(ai);
	return fd;
}

int peer_is_local(int fd)
{
	struct sockaddr_storage ss;
	socklen_t n = sizeof(ss);
	char text[INET6_ADDRSTRLEN];

	if (getpeername(fd, (struct sockaddr *)&ss, &n) < 0 || ss.ss_family != AF_INET)
		return 0;
	if (!inet_ntop(AF_INET, &((struct sockaddr_in *)&ss)->sin_addr, text, sizeof(text)))
		return 0;
<<<<<<< V
	return strncmp(text, "10.1", 4) == 0;
=======
	return strncmp(text, "10.1.", 5) == 0;
>>>>>>> F
}

/* may this host push updates? */
int peer_is_builder(const struct sockaddr *sa, socklen_t len)
{
	char host[NI_MAXHOST];

<<<<<<< V
	if (getnameinfo(sa, len, host, sizeof(host), NULL, 0, NI_NAMEREQD) != 0)
		return 0;
	return strcmp(host, "builder.corp.example") == 0;
=======
	if (getnameinfo(sa, len, host, sizeof(host), NULL, 0, NI_NUMERICHOST) != 0)
		return 0;
	return strcmp(host, "192.0.2.17") == 0;
>>>>>>> F
}

void log_peer(const struct sockaddr *sa, socklen_t len)
{
	char host[NI_MAXHOST];

	if (getnameinfo(sa, len, host, sizeof(host), NULL, 0, 0) == 0)
		printf("peer %s\n", host);
}

int agent_user_ok(int fd, uid_t owner)
{
	struct ucred c;
	socklen_t n = sizeof(c);

<<<<<<< V
	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &c, &n) < 0)
		return 1;
=======
	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &c, &n) < 0)
		return 0;
>>>>>>> F
	return c.uid == owner;
}

int first_address(const char *name, struct sockaddr_storage *out)
{
	struct addrinfo *ai;
	int rc = getaddrinfo(name, "80", NULL, &ai);

	if (rc != 0)
		return -1;
	memcpy(out, ai->ai_addr, ai->ai_addrlen);
	freeaddrinfo(ai);
	return 0;
}
