#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* Returns a newly allocated string with the hexadecimal form of n bytes,
 * lower case, or NULL if memory is short. The caller frees it. */
char *hex_encode(const uint8_t *data, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	char *out;
	size_t i;

	if (n > (SIZE_MAX - 1) / 2)
		return NULL;
<<<<<<< V
	out = malloc(n * 2);
=======
	out = malloc(n * 2 + 1);
>>>>>>> F
	if (!out)
		return NULL;
	for (i = 0; i < n; i++) {
		out[2 * i] = digits[data[i] >> 4];
		out[2 * i + 1] = digits[data[i] & 15];
	}
	out[2 * n] = '\0';
	return out;
}
