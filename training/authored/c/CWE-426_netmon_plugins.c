/*
 * netmon, set-user-ID root: shows traffic by interface.  Protocol decoders
 * are shared objects in DECODER_DIR; developers may point the program, when
 * it has no rights beyond theirs, to a directory of their own.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define DECODER_DIR  "/usr/lib/netmon/decoders"
#define MAX_DECODERS 16
#define ABI_VERSION  3

struct decoder_ops {
	int abi;
	const char *label;
	int (*decode)(const uint8_t *pkt, size_t len, char *out, size_t cap);
};

struct decoder {
	char name[32];
	void *handle;
	const struct decoder_ops *ops;
};

static struct decoder decoders[MAX_DECODERS];
static unsigned ndecoders;

/* True when we run with rights that the caller does not have. */
static bool elevated(void)
{
	return getauxval(AT_SECURE) != 0 || getuid() != geteuid() || getgid() != getegid();
}

static const char *decoder_dir(void)
{
<<<<<<< V
	const char *dir = getenv("NETMON_DECODERS");
=======
	const char *dir = elevated() ? NULL : getenv("NETMON_DECODERS");
>>>>>>> F

	return dir && *dir == '/' ? dir : DECODER_DIR;
}

/* Lower-case letters, digits and dashes: a file name, never a path. */
static bool name_ok(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-");

	return n > 0 && n < sizeof decoders[0].name && s[n] == '\0';
}

int decoder_load(const char *name)
{
	char path[PATH_MAX];
	struct decoder *d;
	int n;

	if (!name_ok(name) || ndecoders == MAX_DECODERS)
		return -EINVAL;
	n = snprintf(path, sizeof path, "%s/%s.so", decoder_dir(), name);
	if (n < 0 || (size_t)n >= sizeof path)
		return -ENAMETOOLONG;

	d = &decoders[ndecoders];
	d->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	if (!d->handle) {
		fprintf(stderr, "netmon: %s\n", dlerror());
		return -ENOENT;
	}
	d->ops = dlsym(d->handle, "netmon_decoder");
	if (!d->ops || d->ops->abi != ABI_VERSION) {
		dlclose(d->handle);
		d->handle = NULL;
		return -ENOEXEC;
	}
	strcpy(d->name, name);
	ndecoders++;
	return 0;
}

/* "a,b,c", from the command line. */
int decoder_load_list(const char *list)
{
	char *copy = strdup(list), *save = NULL;
	int err = 0;

	if (!copy)
		return -ENOMEM;
	for (char *s = strtok_r(copy, ",", &save); s && !err; s = strtok_r(NULL, ",", &save))
		err = decoder_load(s);
	free(copy);
	return err;
}

static bool interface_ok(const char *s)
{
	size_t n = 0;

	while (isalnum((unsigned char)s[n]) || s[n] == '.' || (n > 0 && s[n] == '-'))
		n++;
	return n > 0 && n < 16 && s[n] == '\0';
}

static char *const clean_env[] = { "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", NULL };

/* Switches the interface's promiscuous mode. */
int interface_promisc(const char *ifname, bool on)
{
	int status;
	pid_t pid;

	if (!interface_ok(ifname))
		return -EINVAL;
	pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0) {
		char *const argv[] = { "ip", "link", "set", "dev", (char *)ifname,
				       "promisc", on ? "on" : "off", NULL };
<<<<<<< V
		execvp(argv[0], argv);
=======
		execve("/sbin/ip", argv, clean_env);
>>>>>>> F
		_exit(127);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -EIO;
}

/* Opens the capture device, then gives up root for ever. */
int capture_open(void)
{
	int fd = open("/dev/netmon0", O_RDONLY | O_CLOEXEC);
	int saved = errno;

	if (setgid(getgid()) != 0 || setuid(getuid()) != 0) {
		perror("netmon: setuid");
		exit(1);
	}
	errno = saved;
	return fd;
}

/* Shows the report in the caller's pager; root has been given up by then. */
int report_page(const char *file)
{
	const char *pager = getenv("PAGER");
	int status;
	pid_t pid;

	if (geteuid() != getuid())
		return -EPERM;
	pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execlp(pager && *pager ? pager : "less", "less", file, (char *)NULL);
		_exit(127);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -EIO;
}

void decode_packet(const uint8_t *pkt, size_t len)
{
	char text[256];

	for (unsigned i = 0; i < ndecoders; i++)
		if (decoders[i].ops->decode(pkt, len, text, sizeof text) > 0) {
			printf("%-12s %.*s\n", decoders[i].ops->label, (int)sizeof text, text);
			return;
		}
	printf("%-12s %zu bytes\n", "?", len);
}
