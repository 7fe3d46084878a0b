#include <stdint.h>
#include <string.h>
#include "meter.h"

/* Writes the decimal form into out, 20 digits are enough for 64 bits. */
static unsigned utoa64(uint64_t v, char out[21])
{
	char tmp[20];
	unsigned n = 0, i;

	do {
		tmp[n++] = (char)('0' + v % 10);
		v /= 10;
	} while (v != 0);
	for (i = 0; i < n; i++)
		out[i] = tmp[n - 1 - i];
	out[n] = '\0';
	return n;
}

void meter_frame(struct meter *m, char *frame, unsigned cap)
{
	char num[21];
	unsigned n = utoa64(m->watt_hours, num);

	if (cap < n + 4)
		return;
	frame[0] = 'E';
	memcpy(frame + 1, num, n);
	memcpy(frame + 1 + n, "Wh", 3);
}
