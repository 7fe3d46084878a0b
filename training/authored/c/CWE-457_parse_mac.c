#include <stdint.h>
#include <stdio.h>

/* Parse an Ethernet address such as "02:00:5e:10:00:01".
 * Returns 0 and fills mac, or -1 if the text has another form. */
int parse_mac(const char *text, uint8_t mac[6])
{
	unsigned b[6];
	int i;

<<<<<<< V
	if (sscanf(text, "%2x:%2x:%2x:%2x:%2x:%2x",
		   &b[0], &b[1], &b[2], &b[3], &b[4], &b[5]) <= 0)
		return -1;
=======
	if (sscanf(text, "%2x:%2x:%2x:%2x:%2x:%2x",
		   &b[0], &b[1], &b[2], &b[3], &b[4], &b[5]) != 6)
		return -1;
>>>>>>> F
	for (i = 0; i < 6; i++)
		mac[i] = (uint8_t)b[i];
	return 0;
}
