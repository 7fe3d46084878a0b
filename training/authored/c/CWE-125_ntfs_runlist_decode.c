#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define RUN_SPARSE  INT64_C(-1)

struct run {
	int64_t vcn;
	int64_t lcn;		/* RUN_SPARSE for a hole */
	int64_t len;
};

struct runlist {
	struct run *run;
	unsigned n, cap;
};

struct volume {
	int64_t n_clusters;
	unsigned cluster_bits;
};

struct attr_nonres {
	uint32_t type;
	uint32_t length;	/* of the whole attribute record */
	uint8_t nonresident;
	uint8_t name_len;
	uint16_t name_off;
	uint16_t flags, id;
	int64_t lowest_vcn, highest_vcn;
	uint16_t runs_off;
	uint8_t rest[];
} __attribute__((packed));

static int runlist_add(struct runlist *rl, int64_t vcn, int64_t lcn, int64_t len)
{
	struct run *p;
	unsigned cap;

	if (rl->n == rl->cap) {
		if (rl->cap > 1u << 24)
			return -EFBIG;
		cap = rl->cap ? rl->cap * 2 : 16;
		p = realloc(rl->run, cap * sizeof(*p));
		if (p == NULL)
			return -ENOMEM;
		rl->run = p;
		rl->cap = cap;
	}
	rl->run[rl->n].vcn = vcn;
	rl->run[rl->n].lcn = lcn;
	rl->run[rl->n].len = len;
	rl->n++;
	return 0;
}

static int64_t get_signed(const uint8_t *p, unsigned n)
{
	uint64_t v = 0;
	unsigned i;

	for (i = 0; i < n; i++)
		v |= (uint64_t)p[i] << (8 * i);
	if (n > 0 && n < 8 && (p[n - 1] & 0x80))
		v |= ~UINT64_C(0) << (8 * n);
	return (int64_t)v;
}

/*
 * Decode the mapping pairs of a non-resident attribute.  a->length has been
 * checked against the MFT record by the caller, which frees rl->run also if
 * we fail.
 */
int runlist_decode(const struct volume *vol, const struct attr_nonres *a, struct runlist *rl)
{
	const uint8_t *p = (const uint8_t *)a + a->runs_off;
	const uint8_t *end = (const uint8_t *)a + a->length;
	unsigned nlen, noff;
	int64_t vcn, lcn = 0, len, delta;
	int rc;

	if (!a->nonresident || a->length < sizeof(*a))
		return -EIO;
	if (a->runs_off < sizeof(*a) || a->runs_off >= a->length)
		return -EIO;
	vcn = a->lowest_vcn;
	if (vcn < 0 || vcn > vol->n_clusters)
		return -EIO;

	while (p < end && *p != 0) {
		nlen = *p & 15;
		noff = *p >> 4;
		p++;

		if (nlen == 0 || nlen > 8 || noff > 8)
			return -EIO;
<<<<<<< V
		if (p + nlen > end || p + noff > end)
=======
		if (nlen + noff > end - p)
>>>>>>> F
			return -EIO;

		len = get_signed(p, nlen);
		p += nlen;
		if (len <= 0 || len > vol->n_clusters)
			return -EIO;

		if (noff == 0) {
			rc = runlist_add(rl, vcn, RUN_SPARSE, len);
		} else {
			delta = get_signed(p, noff);
			p += noff;
			if (delta < -vol->n_clusters || delta > vol->n_clusters)
				return -EIO;
			lcn += delta;
			if (lcn < 0 || lcn > vol->n_clusters - len)
				return -EIO;
			rc = runlist_add(rl, vcn, lcn, len);
		}
		if (rc != 0)
			return rc;

		if (vcn > INT64_MAX - len)
			return -EIO;
		vcn += len;
	}

	if (a->highest_vcn != 0 && vcn - 1 != a->highest_vcn)
		return -EIO;
	return 0;
}
