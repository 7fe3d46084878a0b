#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "bmc.h"

/* "fan <zone> <percent>" from the serial console */
int bmc_cmd_fan(int argc, char **argv)
{
	char line[80];
	char *end;
	long zone, pct;
	FILE *p;
	int rpm = -1;
	if (argc != 3)
		return -EINVAL;
	zone = strtol(argv[1], &end, 10);
	if (*end != '\0' || zone < 0 || zone >= BMC_ZONES)
		return -EINVAL;
	pct = strtol(argv[2], &end, 10);
	if (*end != '\0' || pct < 10 || pct > 100)
		return -EINVAL;
	snprintf(line, sizeof line, "ipmitool raw 0x30 0x70 0x66 0x01 %ld %ld", zone, pct);
	if (system(line) != 0)
		return -EIO;
	snprintf(line, sizeof line, "ipmitool sensor reading FAN%ld -c", zone);
	p = popen(line, "r");
	if (p == NULL)
		return -EIO;
	if (fscanf(p, "%*[^,],%d", &rpm) != 1)
		rpm = -1;
	pclose(p);
	printf("zone %ld: %ld%% (%d rpm)\n", zone, pct, rpm);
	return 0;
}
