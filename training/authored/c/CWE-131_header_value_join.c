#include <stdlib.h>
#include <string.h>
#include "http1.h"

/* Repeated header fields are joined into one value: "a, b, c". */
char *
header_join(const struct header *hdrs, size_t nhdrs, const char *name)
{
	size_t total = 0, i;
	unsigned hits = 0;
	char *out, *p;

	for (i = 0; i < nhdrs; i++)
		if (strcasecmp(hdrs[i].name, name) == 0) {
			total += hdrs[i].vlen;
			hits++;
		}
	if (hits == 0)
		return NULL;

<<<<<<< V
	out = malloc(total + 2 * (hits - 1));
=======
	out = malloc(total + 2 * hits);
>>>>>>> F
	if (out == NULL)
		return NULL;
	p = out;
	for (i = 0; i < nhdrs; i++) {
		if (strcasecmp(hdrs[i].name, name) != 0)
			continue;
		if (p != out) {
			*p++ = ',';
			*p++ = ' ';
		}
		memcpy(p, hdrs[i].value, hdrs[i].vlen);
		p += hdrs[i].vlen;
	}
	*p = '\0';
	return out;
}
