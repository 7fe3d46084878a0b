#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ipmi/fru.h"
#include "ipmi/intf.h"
#include "ipmi/log.h"

#define FRU_CHUNK_MAX   32
#define FRU_AREA_MAX    2048
#define FRU_TEXT_MAX    64

struct fru_board {
	char mfg[FRU_TEXT_MAX];
	char product[FRU_TEXT_MAX];
	char serial[FRU_TEXT_MAX];
	char part[FRU_TEXT_MAX];
};

/*
 * Read `len` bytes at `off` from FRU `id`.  Controllers answer with at
 * most the requested count but may return fewer bytes.
 */
static int
fru_read(struct ipmi_intf *intf, uint8_t id, unsigned off, unsigned len, uint8_t *out)
{
	struct ipmi_rs *rsp;
	uint8_t req[4];
	unsigned done = 0, want, got, chunk = FRU_CHUNK_MAX;

	while (done < len) {
		want = len - done < chunk ? len - done : chunk;
		req[0] = id;
		req[1] = (off + done) & 0xff;
		req[2] = (off + done) >> 8;
		req[3] = (uint8_t)want;

		rsp = intf->sendrecv(intf, NETFN_STORAGE, CMD_FRU_READ, req, sizeof(req));
		if (rsp == NULL)
			return -EIO;
		if (rsp->ccode == CC_TOO_LONG && chunk > 8) {
			chunk /= 2;
			continue;
		}
		if (rsp->ccode != 0 || rsp->data_len < 1)
			return -EIO;

		got = rsp->data[0];
<<<<<<< V
		if (got == 0 || got > (unsigned)rsp->data_len - 1)
			return -EIO;
=======
		if (got == 0 || got > want || got > (unsigned)rsp->data_len - 1)
			return -EIO;
>>>>>>> F
		memcpy(out + done, rsp->data + 1, got);
		done += got;
	}
	return 0;
}

static unsigned
fru_text(const uint8_t *area, unsigned at, unsigned end, char *dst)
{
	unsigned len, n;

	if (at >= end || area[at] == 0xC1)
		return 0;
	len = area[at] & 0x3f;
	if (len > end - at - 1)
		return 0;
	n = len < FRU_TEXT_MAX - 1 ? len : FRU_TEXT_MAX - 1;
	memcpy(dst, area + at + 1, n);
	dst[n] = '\0';
	return at + 1 + len;
}

int
fru_load_board(struct ipmi_intf *intf, uint8_t id, struct fru_board *b)
{
	uint8_t hdr[8], *area;
	unsigned off, len, at;
	int rc;

	memset(b, 0, sizeof(*b));
	rc = fru_read(intf, id, 0, sizeof(hdr), hdr);
	if (rc < 0)
		return rc;
	if (hdr[0] != 1 || fru_checksum(hdr, sizeof(hdr)) != 0)
		return -EPROTO;
	off = hdr[3] * 8u;
	if (off == 0)
		return -ENOENT;

	rc = fru_read(intf, id, off, 2, hdr);
	if (rc < 0)
		return rc;
	len = hdr[1] * 8u;
	if (len < 8 || len > FRU_AREA_MAX)
		return -EPROTO;

	area = malloc(len);
	if (area == NULL)
		return -ENOMEM;
	rc = fru_read(intf, id, off, len, area);
	if (rc < 0)
		goto out;
	if (fru_checksum(area, len) != 0) {
		lprintf(LOG_WARN, "FRU %u: board area checksum", id);
		rc = -EPROTO;
		goto out;
	}

	at = 6;
	if ((at = fru_text(area, at, len, b->mfg)) != 0
	    && (at = fru_text(area, at, len, b->product)) != 0
	    && (at = fru_text(area, at, len, b->serial)) != 0)
		fru_text(area, at, len, b->part);
out:
	free(area);
	return rc;
}
