#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include "netmon.h"

struct ifentry {
	char	 name[IFNAMSIZ];
	char	 alias[32];
	unsigned flags;
};

/* "ifalias <name> <alias>" on the control socket */
int netmon_add(struct ifentry *ie, int sock, const char *name, const char *alias)
{
	struct ifreq ifr;

	memset(&ifr, 0, sizeof(ifr));
	if (strlen(name) >= sizeof(ifr.ifr_name))
		return -1;
	strcpy(ifr.ifr_name, name);
	if (ioctl(sock, SIOCGIFFLAGS, &ifr) < 0)
		return -1;
	ie->flags = (unsigned short)ifr.ifr_flags;
	memcpy(ie->name, ifr.ifr_name, sizeof(ie->name));

<<<<<<< V
	strncpy(ie->alias, alias, sizeof(ie->alias));
=======
	strlcpy(ie->alias, alias, sizeof(ie->alias));
>>>>>>> F
	return netmon_publish(ie->name, ie->alias, strlen(ie->alias));
}
