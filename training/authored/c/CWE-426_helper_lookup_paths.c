#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* netctl is installed set-user-ID root; helpers live in /usr/libexec/netctl */

static char *const clean_env[] = { "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C", NULL };

int
run_ip(const char *dev)
{
<<<<<<< V
	execlp("ip", "ip", "link", "set", dev, "up", (char *)NULL);
=======
	execle("/usr/sbin/ip", "ip", "link", "set", dev, "up", (char *)NULL, clean_env);
>>>>>>> F
	return -1;
}

int
run_route(char *const argv[])
{
<<<<<<< V
	return execvpe("route", argv, clean_env);
=======
	return execve("/usr/sbin/route", argv, clean_env);
>>>>>>> F
}

int
reload(void)
{
<<<<<<< V
	setenv("PATH", "/usr/sbin:/usr/bin", 0);
=======
	setenv("PATH", "/usr/sbin:/usr/bin", 1);
>>>>>>> F
	execlp("netctl-reload", "netctl-reload", (char *)NULL);
	return -1;
}

const char *
editor(void)
{
	/* used by the unprivileged front end */
	const char *e = getenv("VISUAL");

	return e && *e ? e : "vi";
}

void *
load_backend(const char *kind)
{
	char path[PATH_MAX];

	if (strcmp(kind, "bridge") != 0 && strcmp(kind, "vlan") != 0)
		return NULL;
<<<<<<< V
	snprintf(path, sizeof(path), "%s/%s.so", getenv("NETCTL_MODULES"), kind);
=======
	snprintf(path, sizeof(path), "/usr/libexec/netctl/%s.so", kind);
>>>>>>> F
	return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

void *
load_libc_symbol(const char *name)
{
	return dlsym(RTLD_DEFAULT, name);
}

const char *
config_file(void)
{
<<<<<<< V
	const char *p = getenv("NETCTL_CONF");
=======
	const char *p = secure_getenv("NETCTL_CONF");
>>>>>>> F

	return p ? p : "/etc/netctl.conf";
}

int
use_color(void)
{
	const char *t = getenv("TERM");

	return t && strcmp(t, "dumb") != 0 && isatty(1);
}

void
set_module_path(void)
{
<<<<<<< V
	setenv("NETCTL_MODULES", "/usr/libexec/netctl:.", 1);
=======
	setenv("NETCTL_MODULES", "/usr/libexec/netctl", 1);
>>>>>>> F
}
