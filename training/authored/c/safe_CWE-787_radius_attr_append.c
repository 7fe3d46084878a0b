#include <stdint.h>
#include <string.h>
#include "radius.h"

#define RAD_MAX 4096

struct rad_out {
	uint8_t buf[RAD_MAX];
	uint16_t len;
};

int rad_add(struct rad_out *ro, uint8_t type, const void *val, size_t n)
{
	uint8_t *p;

	if (n > 253 || n + 2 > (size_t)(RAD_MAX - ro->len))
		return -1;
	p = ro->buf + ro->len;
	p[0] = type;
	p[1] = (uint8_t)(n + 2);
	memcpy(p + 2, val, n);
	ro->len += (uint16_t)(n + 2);
	return 0;
}

int rad_add_string(struct rad_out *ro, uint8_t type, const char *s)
{
	return rad_add(ro, type, s, strlen(s));
}

int rad_add_u32(struct rad_out *ro, uint8_t type, uint32_t v)
{
	uint8_t b[4] = { v >> 24, v >> 16, v >> 8, v };

	return rad_add(ro, type, b, sizeof(b));
}
