#include <stdint.h>
#include <stddef.h>
#include "vfat.h"

/*
 * Convert a long file name (UTF-16LE code units, BMP only) to UTF-8.
 * The result is always terminated; conversion stops when out is full.
 */
size_t vfat_lfn_to_utf8(const uint16_t *in, size_t units, char *out, size_t outsz)
{
	size_t o = 0;
	size_t i;

	for (i = 0; i < units && in[i] != 0 && in[i] != 0xffff; i++) {
		uint16_t c = in[i];
		size_t need = c < 0x80 ? 1 : c < 0x800 ? 2 : 3;

<<<<<<< V
		if (o + 1 >= outsz)
			break;
=======
		if (o + need >= outsz)
			break;
>>>>>>> F
		if (need == 1) {
			out[o++] = (char)c;
		} else if (need == 2) {
			out[o++] = (char)(0xc0 | (c >> 6));
			out[o++] = (char)(0x80 | (c & 0x3f));
		} else {
			out[o++] = (char)(0xe0 | (c >> 12));
			out[o++] = (char)(0x80 | ((c >> 6) & 0x3f));
			out[o++] = (char)(0x80 | (c & 0x3f));
		}
	}
	if (o < outsz)
		out[o] = '\0';
	return o;
}
