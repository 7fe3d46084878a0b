#include <arpa/inet.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <errno.h>

static int run(char *const argv[])
{
	static char *const envp[] = { "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", NULL };
	int status;
	pid_t pid = fork();

	if (pid < 0)
		return -1;
	if (pid == 0) {
		execve(argv[0], argv, envp);
		_exit(127);
	}
	while (waitpid(pid, &status, 0) < 0) {
		if (errno != EINTR)
			return -1;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int route_add(const char *dst, int plen, const char *ifname)
{
	struct in_addr a;
	char cidr[INET_ADDRSTRLEN + 4];
	char addr[INET_ADDRSTRLEN];
	char dev[IF_NAMESIZE];
	unsigned int ifindex;

	if (inet_pton(AF_INET, dst, &a) != 1 || plen < 0 || plen > 32)
		return -EINVAL;
	ifindex = if_nametoindex(ifname);
	if (ifindex == 0 || if_indextoname(ifindex, dev) == NULL)
		return -ENODEV;

	inet_ntop(AF_INET, &a, addr, sizeof addr);
	snprintf(cidr, sizeof cidr, "%s/%d", addr, plen);

	char *argv[] = { "/sbin/ip", "route", "replace", cidr, "dev", dev, NULL };
	return run(argv);
}

int route_flush_cache(void)
{
	char *argv[] = { "/sbin/ip", "route", "flush", "cache", NULL };

	return run(argv);
}
