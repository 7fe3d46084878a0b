#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "sf-pcapng.h"
#include "pcap-int.h"

#define OPT_ENDOFOPT		0
#define OPT_COMMENT		1
#define IF_NAME			2
#define IF_TSRESOL		9
#define IF_TSOFFSET		14

#define PAD4(n)			(((n) + 3u) & ~3u)

struct ng_cursor {
	const u_char	*data;
	size_t		 left;
	int		 swapped;
};

static u_short
ng_get16(const struct ng_cursor *c, size_t off)
{
	u_short v;

	memcpy(&v, c->data + off, sizeof(v));
	return (c->swapped ? SWAPSHORT(v) : v);
}

/*
 * Interface Description Block: pick up the timestamp resolution and the
 * interface name.
 */
static int
ng_process_idb_options(pcap_t *p, struct ng_cursor *c, struct ng_iface *ifc)
{
	int saw_tsresol = 0, saw_tsoffset = 0;

	while (c->left != 0) {
		u_short code;
		uint16_t len;
		size_t step;
		const u_char *val;

		if (c->left < 4) {
			pcap_seterr(p, "truncated option header in IDB");
			return (-1);
		}
		code = ng_get16(c, 0);
		len = ng_get16(c, 2);

<<<<<<< V
		step = (uint16_t)PAD4(len + 4u);
=======
		step = PAD4((size_t)len + 4u);
>>>>>>> F
		if (step > c->left || len > c->left - 4) {
			pcap_seterr(p, "option %u runs past end of IDB", code);
			return (-1);
		}
		val = c->data + 4;

		switch (code) {
		case OPT_ENDOFOPT:
			if (len != 0) {
				pcap_seterr(p, "opt_endofopt with length %u", len);
				return (-1);
			}
			return (0);

		case IF_NAME:
			free(ifc->name);
			ifc->name = malloc((size_t)len + 1);
			if (ifc->name == NULL) {
				pcap_seterr(p, "out of memory");
				return (-1);
			}
			memcpy(ifc->name, val, len);
			ifc->name[len] = '\0';
			break;

		case IF_TSRESOL:
			if (len != 1 || saw_tsresol) {
				pcap_seterr(p, "bad if_tsresol option");
				return (-1);
			}
			saw_tsresol = 1;
			if (ng_set_resolution(ifc, val[0]) < 0) {
				pcap_seterr(p, "if_tsresol value %u not supported",
				    val[0]);
				return (-1);
			}
			break;

		case IF_TSOFFSET:
			if (len != 8 || saw_tsoffset) {
				pcap_seterr(p, "bad if_tsoffset option");
				return (-1);
			}
			saw_tsoffset = 1;
			memcpy(&ifc->tsoffset, val, sizeof(ifc->tsoffset));
			if (c->swapped)
				ifc->tsoffset = SWAPLL(ifc->tsoffset);
			break;

		default:
			/* comments and unknown options are skipped */
			break;
		}

		c->data += step;
		c->left -= step;
	}
	return (0);
}
