#include <stdint.h>
#include <stddef.h>

static int8_t b64val(char c)
{
	if (c >= 'A' && c <= 'Z') return c - 'A';
	if (c >= 'a' && c <= 'z') return c - 'a' + 26;
	if (c >= '0' && c <= '9') return c - '0' + 52;
	if (c == '+') return 62;
	if (c == '/') return 63;
	return -1;
}

/* Decodes a chunk posted by the updater page into the flash page buffer.
 * Returns the number of bytes produced or -1. */
int b64_decode(const char *in, size_t inlen, uint8_t *page, size_t page_size)
{
	size_t o = 0;
	uint32_t acc;
	int i, pad;

	if (inlen % 4 != 0)
		return -1;
	while (inlen >= 4) {
		acc = 0;
		pad = 0;
		for (i = 0; i < 4; i++) {
			int8_t v = 0;
			if (in[i] == '=')
				pad++;
			else if ((v = b64val(in[i])) < 0)
				return -1;
			acc = (acc << 6) | (uint8_t)v;
		}
<<<<<<< V
		if (o + 1 >= page_size)
			return -1;
=======
		if (page_size - o < 3)
			return -1;
>>>>>>> F
		page[o++] = (uint8_t)(acc >> 16);
		page[o++] = (uint8_t)(acc >> 8);
		page[o++] = (uint8_t)acc;
		if (pad > 0) {
			if (pad > 2)
				return -1;
			o -= (size_t)pad;
			break;
		}
		in += 4;
		inlen -= 4;
	}
	return (int)o;
}
