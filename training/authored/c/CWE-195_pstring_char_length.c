/* Resource fork strings: one length byte, then that many MacRoman bytes. */
#include <string.h>
#include "rsrc.h"

#define NAMELEN 64

static void
getpstr(p, out)
	const char *p;
	char *out;
{
	char n;

	n = *p++;
<<<<<<< V
	if (n >= NAMELEN)
		n = NAMELEN - 1;
	memcpy(out, p, n);
	out[n] = 0;
=======
	if ((unsigned char)n >= NAMELEN)
		n = NAMELEN - 1;
	memcpy(out, p, n);
	out[(int)n] = 0;
>>>>>>> F
}

int
rsrc_names(map, cb)
	struct rsrcmap *map;
	int (*cb)();
{
	char name[NAMELEN];
	const char *p;
	int i;

	for (i = 0; i < map->count; i++) {
		p = rsrc_name(map, i);		/* 256 bytes are readable at p */
		if (p == 0)
			continue;
		getpstr(p, name);
		if ((*cb)(map, i, name) < 0)
			return -1;
	}
	return 0;
}
