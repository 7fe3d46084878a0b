#include <stdint.h>
#include <string.h>
#include "pppoe.h"

#define FCS 2

/* Strip address/control and FCS from one unstuffed HDLC frame, in place. */
size_t hdlc_strip(uint8_t *frame, size_t n)
{
	if (n < FCS + 1)
		return 0;
	if (fcs16(frame, n) != FCS_GOOD)
		return 0;
	n -= FCS;
	if (n >= 2 && frame[0] == 0xff && frame[1] == 0x03) {
		n -= 2;
		memmove(frame, frame + 2, n);
	}
	return n;
}

void rstrip_zero(char *num)
{
	size_t n = strlen(num);

	if (strchr(num, '.') == NULL)
		return;
	/* stops at the point at the latest */
	while (num[n - 1] == '0')
		n--;
	if (num[n - 1] == '.')
		n--;
	num[n] = '\0';
}
