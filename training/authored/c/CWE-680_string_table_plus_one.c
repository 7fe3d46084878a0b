#include <stdint.h>
#include <stdlib.h>
#include "savegame.h"

/* Strings are stored as u32 length followed by that many bytes. */
static char *load_string(struct sg_reader *rd)
{
	uint32_t len;
	char *s;

	if (!sg_u32(rd, &len))
		return NULL;
<<<<<<< V
	s = malloc(len + 1);
	if (s == NULL)
		return NULL;
=======
	if (len > sg_remaining(rd) || (s = malloc((size_t)len + 1)) == NULL)
		return NULL;
>>>>>>> F
	if (!sg_bytes(rd, s, len)) {
		free(s);
		return NULL;
	}
	s[len] = '\0';
	return s;
}

int sg_load_inventory(struct sg_reader *rd, struct inventory *inv)
{
	uint32_t i, n;

	if (!sg_u32(rd, &n) || n > INV_SLOTS)
		return -1;
	for (i = 0; i < n; i++) {
		inv->item[i].name = load_string(rd);
		if (inv->item[i].name == NULL || !sg_u32(rd, &inv->item[i].count))
			return -1;
		inv->used = i + 1;
	}
	return 0;
}
