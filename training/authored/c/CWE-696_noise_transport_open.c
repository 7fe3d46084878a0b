#include <stdint.h>
#include <string.h>

#include "aead.h"
#include "ctutil.h"
#include "transport.h"

#define HDR_LEN     16
#define TAG_LEN     16
#define REKEY_AFTER (UINT64_C(1) << 60)
#define WIN_BITS    2048
#define WIN_WORDS   (WIN_BITS / 64)

struct replay_win {
	uint64_t	top;
	uint64_t	map[WIN_WORDS];
};

/* Sliding window of RFC 6479; returns 0 if `seq` was not seen before. */
static int
replay_check(struct replay_win *w, uint64_t seq)
{
	uint64_t idx, cur, bit, i;

	if (seq >= REKEY_AFTER)
		return -1;
	seq++;
	if (w->top > seq && w->top - seq > WIN_BITS - 64)
		return -1;

	idx = seq >> 6;
	if (seq > w->top) {
		cur = w->top >> 6;
		for (i = 1; i <= idx - cur && i <= WIN_WORDS; i++)
			w->map[(cur + i) % WIN_WORDS] = 0;
		w->top = seq;
	}

	idx %= WIN_WORDS;
	bit = UINT64_C(1) << (seq & 63);
	if (w->map[idx] & bit)
		return -1;
	w->map[idx] |= bit;
	return 0;
}

/*
 * Open one transport datagram in place.  On success *plain points into
 * pkt and *plen is the length of the payload.
 */
int
transport_open(struct tunnel *tn, uint8_t *pkt, size_t len, uint8_t **plain, size_t *plen)
{
	struct keypair *kp;
	uint64_t seq;
	uint32_t idx;
	uint8_t nonce[12];
	size_t clen;

	if (len < HDR_LEN + TAG_LEN || pkt[0] != MSG_DATA)
		return TR_EPROTO;
	if (pkt[1] != 0 || pkt[2] != 0 || pkt[3] != 0)
		return TR_EPROTO;

	idx = get_le32(pkt + 4);
	seq = get_le64(pkt + 8);

	kp = keypair_by_index(tn, idx);
	if (kp == NULL || !kp->recv_valid)
		return TR_ENOKEY;
	if (tn->now - kp->birth >= REJECT_AFTER_TIME)
		return TR_EEXPIRED;

	memset(nonce, 0, 4);
	put_le64(nonce + 4, seq);
	clen = len - HDR_LEN;

<<<<<<< V
	if (replay_check(&kp->recv_win, seq) != 0)
		return TR_EREPLAY;
	if (aead_open(kp->recv_key, nonce, pkt + HDR_LEN, clen) != 0)
		return TR_EAUTH;
=======
	if (aead_open(kp->recv_key, nonce, pkt + HDR_LEN, clen) != 0)
		return TR_EAUTH;
	if (replay_check(&kp->recv_win, seq) != 0)
		return TR_EREPLAY;
>>>>>>> F

	clen -= TAG_LEN;
	if (kp == tn->next)
		tunnel_promote(tn, kp);

	tn->rx_bytes += len;
	tn->last_rx = tn->now;

	if (clen == 0) {
		*plain = NULL;
		*plen = 0;
		return TR_KEEPALIVE;
	}

	*plain = pkt + HDR_LEN;
	*plen = clen;
	return TR_OK;
}
