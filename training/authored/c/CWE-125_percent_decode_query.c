#include <stddef.h>
#include "buf.h"

static int
hexval(int c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* s/len is a slice of the request line, followed directly by other data. */
int
query_decode(const char *s, size_t len, struct buf *out)
{
	size_t i;
	int hi, lo;

	for (i = 0; i < len; i++) {
		if (s[i] == '+') {
			buf_putc(out, ' ');
			continue;
		}
		if (s[i] != '%') {
			buf_putc(out, s[i]);
			continue;
		}
<<<<<<< V
		if (i + 1 >= len)
			return -1;
=======
		if (len - i < 3)
			return -1;
>>>>>>> F
		hi = hexval((unsigned char)s[i + 1]);
		lo = hexval((unsigned char)s[i + 2]);
		if (hi < 0 || lo < 0)
			return -1;
		buf_putc(out, hi << 4 | lo);
		i += 2;
	}
	return buf_error(out) ? -1 : 0;
}
