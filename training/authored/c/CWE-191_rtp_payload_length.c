#include <stdint.h>
#include <string.h>
#include "rtp.h"
#include "jitter.h"

#define RTP_HDR 12

int rtp_receive(struct jitter *jb, const uint8_t *pkt, size_t len)
{
	size_t hdr = RTP_HDR;
	size_t pad = 0;
	struct jframe *fr;

	if (len < RTP_HDR || (pkt[0] >> 6) != 2)
		return -1;

	hdr += 4 * (size_t)(pkt[0] & 0x0f);		/* CSRC list */
	if (pkt[0] & 0x10) {				/* extension */
		if (len < hdr + 4)
			return -1;
		hdr += 4 + 4 * ((size_t)pkt[hdr + 2] << 8 | pkt[hdr + 3]);
	}
	if (pkt[0] & 0x20)				/* padding */
		pad = pkt[len - 1];

<<<<<<< V
	if (len < hdr || len < pad)
		return -1;
=======
	if (len < hdr + pad)
		return -1;
>>>>>>> F
	fr = jitter_alloc(jb, len - hdr - pad);
	if (fr == NULL)
		return -1;
	fr->seq = (uint16_t)(pkt[2] << 8 | pkt[3]);
	fr->marker = pkt[1] >> 7;
	memcpy(fr->data, pkt + hdr, len - hdr - pad);
	return jitter_insert(jb, fr);
}
