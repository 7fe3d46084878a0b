/* Frame descriptors of a video streaming interface. */
#include <stdint.h>
#include <string.h>
#include "uvc.h"

#define UVC_MAX_INTERVALS 12

struct uvc_frame {
	uint16_t w, h;
	uint8_t  n_intervals;
	uint32_t interval[UVC_MAX_INTERVALS];
};

static uint32_t le32(const uint8_t *p)
{
	return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
}

/* d points to one class specific descriptor of d[0] bytes, already bounded
 * by the configuration descriptor that contains it. */
int uvc_parse_frame(const uint8_t *d, struct uvc_frame *fr)
{
	uint8_t i;

	if (d[0] < 26)
		return -1;
	fr->w = d[5] | d[6] << 8;
	fr->h = d[7] | d[8] << 8;
	fr->n_intervals = d[25];
	if (fr->n_intervals == 0) {
		/* continuous: min, max, step */
		if (d[0] < 38)
			return -1;
		for (i = 0; i < 3; i++)
			fr->interval[i] = le32(d + 26 + 4 * i);
		return 0;
	}
<<<<<<< V
	if (d[0] < 26 + 4 * fr->n_intervals || fr->n_intervals > sizeof(fr->interval))
=======
	if (d[0] < 26 + 4 * fr->n_intervals || fr->n_intervals > UVC_MAX_INTERVALS)
>>>>>>> F
		return -1;
	for (i = 0; i < fr->n_intervals; i++)
		fr->interval[i] = le32(d + 26 + 4 * i);
	return 0;
}
