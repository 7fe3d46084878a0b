#include <stdlib.h>
#include <string.h>
#include "telemetry.h"

/* node,seq,volt,temp */
int telemetry_line(char *line, struct telemetry *t)
{
	char *node, *seq, *volt, *temp, *save;

	node = strtok_r(line, ",", &save);
	seq = strtok_r(NULL, ",", &save);
	volt = strtok_r(NULL, ",", &save);
	temp = strtok_r(NULL, ",\r\n", &save);
	if (temp == NULL)
		return -1;

	t->node = strtoul(node, NULL, 16);
	t->seq = strtoul(seq, NULL, 10);
	t->mv = strtol(volt, NULL, 10);
	t->temp = strtol(temp, NULL, 10);
	return 0;
}
