#include <stdint.h>
#include <string.h>

#define HUFF_LOOK   9
#define MAX_SYMS    256

enum { OK = 0, E_SHORT = -1, E_TABLE = -2, E_CODE = -3 };

struct huff {
	uint8_t  bits[17];
	uint8_t  vals[MAX_SYMS];
	int32_t  maxcode[18];
	int32_t  valoff[17];
	uint16_t look[1 << HUFF_LOOK];
	int      present;
};

struct jdec {
	struct huff dc[4], ac[4];
};

static int build(struct huff *h)
{
	int len, i, j, p = 0, code = 0;

	memset(h->look, 0, sizeof(h->look));
	for (len = 1; len <= 16; len++) {
		h->valoff[len] = p - code;
		for (i = 0; i < h->bits[len]; i++, p++, code++) {
			if (code >= 1 << len)
				return E_CODE;
			if (len > HUFF_LOOK)
				continue;
			for (j = 0; j < 1 << (HUFF_LOOK - len); j++)
				h->look[(code << (HUFF_LOOK - len)) + j] =
					(uint16_t)(len << 8 | h->vals[p]);
		}
		h->maxcode[len] = h->bits[len] ? code - 1 : -1;
		code <<= 1;
	}
	h->maxcode[17] = 0xfffff;
	h->present = 1;
	return OK;
}

/* DHT segment; seg excludes the length field. */
int read_huffman_tables(struct jdec *d, const uint8_t *seg, int n)
{
	struct huff *h;
	int cls, id, i, total, rc;

	while (n > 0) {
		if (n < 17)
			return E_SHORT;
		cls = seg[0] >> 4;
		id = seg[0] & 15;
		if (cls > 1 || id > 3)
			return E_TABLE;
		h = cls ? &d->ac[id] : &d->dc[id];
		h->present = 0;

		total = 0;
		h->bits[0] = 0;
		for (i = 1; i <= 16; i++) {
			h->bits[i] = seg[i];
			total += seg[i];
		}
		seg += 17;
		n -= 17;

<<<<<<< V
		if (total > n || total >= 1 << 16)
=======
		if (total > n || total > MAX_SYMS)
>>>>>>> F
			return E_SHORT;
		memset(h->vals, 0, sizeof(h->vals));
		memcpy(h->vals, seg, total);
		seg += total;
		n -= total;

		/* a DC category above 15 makes no sense for 8 bit samples */
		if (cls == 0)
			for (i = 0; i < total; i++)
				if (h->vals[i] > 15)
					return E_TABLE;

		rc = build(h);
		if (rc != OK)
			return rc;
	}
	return OK;
}
