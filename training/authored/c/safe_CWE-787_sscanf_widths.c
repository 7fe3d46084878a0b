#include <stdio.h>
#include <string.h>
#include "hostsfile.h"

/* "<address> <name> [alias]" */
int hosts_parse(const char *line, struct host_entry *he)
{
	char addr[46], name[64], alias[64];
	int n;

	n = sscanf(line, "%45s %63s %63s", addr, name, alias);
	if (n < 2 || addr[0] == '#')
		return 0;
	if (host_addr(addr, &he->addr) < 0)
		return -1;
	strlcpy(he->name, name, sizeof(he->name));
	if (n == 3 && alias[0] != '#')
		strlcpy(he->alias, alias, sizeof(he->alias));
	else
		he->alias[0] = '\0';
	return 1;
}
