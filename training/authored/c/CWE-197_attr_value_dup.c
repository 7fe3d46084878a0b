#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "ldapc.h"

struct attr_value {
	uint16_t len;
	uint8_t *bytes;
};

/* BER lengths of up to four octets are accepted by the decoder. */
int attr_set(struct attr_value *av, const uint8_t *val, size_t len)
{
	uint8_t *copy;

<<<<<<< V
	av->len = (uint16_t)len;
	copy = malloc(av->len + 1);
	if (copy == NULL)
		return LDAPC_NOMEM;
=======
	if (len > UINT16_MAX)
		return LDAPC_RANGE;
	av->len = (uint16_t)len;
	copy = malloc(len + 1);
	if (copy == NULL)
		return LDAPC_NOMEM;
>>>>>>> F
	memcpy(copy, val, len);
	copy[len] = '\0';
	free(av->bytes);
	av->bytes = copy;
	return LDAPC_OK;
}

int attr_equal(const struct attr_value *a, const struct attr_value *b)
{
	return a->len == b->len && memcmp(a->bytes, b->bytes, a->len) == 0;
}
