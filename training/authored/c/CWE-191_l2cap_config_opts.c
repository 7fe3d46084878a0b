#include <errno.h>
#include <string.h>

#include "l2cap_core.h"
#include "bt_mbuf.h"
#include "bt_log.h"

#define L2_CFG_HINT       0x80
#define L2_OPT_MTU        0x01
#define L2_OPT_FLUSH      0x02
#define L2_OPT_QOS        0x03
#define L2_OPT_RFC        0x04
#define L2_OPT_FCS        0x05

#define L2_MIN_MTU        48

static u16 rd16(const u8 *p) { return (u16)(p[0] | p[1] << 8); }

/*
 * Configuration request from the peer.  Builds the response in `rsp`,
 * whose capacity is L2_RSP_MAX.  Returns the result code.
 */
static int l2cap_parse_conf_req(struct l2_chan *ch, const u8 *req, u16 len,
				u8 *rsp, u16 *rsp_len)
{
	u16 result = L2_CONF_SUCCESS;
	u16 out = 0;

	while (len >= 2) {
		u8 type = req[0] & ~L2_CFG_HINT;
		int hint = req[0] & L2_CFG_HINT;
		u8 olen = req[1];
		const u8 *val = req + 2;

<<<<<<< V
		if (olen > len)
			return -EPROTO;
=======
		if (olen > len - 2)
			return -EPROTO;
>>>>>>> F
		req += 2 + olen;
		len -= 2 + olen;

		switch (type) {
		case L2_OPT_MTU:
			if (olen != 2)
				return -EPROTO;
			if (rd16(val) < L2_MIN_MTU)
				result = L2_CONF_UNACCEPT;
			else
				ch->omtu = rd16(val);
			break;

		case L2_OPT_FLUSH:
			if (olen != 2)
				return -EPROTO;
			ch->flush_to = rd16(val);
			break;

		case L2_OPT_QOS:
			if (olen != sizeof(ch->remote_qos))
				return -EPROTO;
			memcpy(&ch->remote_qos, val, sizeof(ch->remote_qos));
			break;

		case L2_OPT_RFC:
			if (olen != sizeof(struct l2_rfc))
				return -EPROTO;
			memcpy(&ch->rfc, val, sizeof(ch->rfc));
			if (ch->rfc.mode != ch->mode)
				result = L2_CONF_UNACCEPT;
			if (ch->rfc.txwin == 0)
				ch->rfc.txwin = 1;
			break;

		case L2_OPT_FCS:
			if (olen != 1)
				return -EPROTO;
			ch->no_fcs = val[0] == 0;
			break;

		default:
			if (hint)
				break;
			if (out >= L2_RSP_MAX)
				return -EMSGSIZE;
			rsp[out++] = type;
			result = L2_CONF_UNKNOWN;
			break;
		}
	}

	if (len != 0)
		return -EPROTO;

	*rsp_len = out;
	return result;
}

int l2cap_recv_conf_req(struct l2_conn *conn, struct bt_mbuf *m)
{
	struct l2_chan *ch;
	u8 rsp[L2_RSP_MAX];
	u16 rsp_len = 0;
	int result;

	if (m->len < 4)
		return -EPROTO;

	ch = l2_chan_find(conn, rd16(m->data));
	if (!ch)
		return l2cap_send_reject(conn, L2_REJ_INVALID_CID);
	if (ch->state != L2_CONFIG && ch->state != L2_CONNECTED)
		return l2cap_send_reject(conn, L2_REJ_NOT_UNDERSTOOD);

	result = l2cap_parse_conf_req(ch, m->data + 4, (u16)(m->len - 4),
				      rsp, &rsp_len);
	if (result < 0) {
		bt_dbg("cid 0x%04x: malformed configuration", ch->scid);
		return l2cap_disconnect(ch, ECONNRESET);
	}

	return l2cap_send_conf_rsp(conn, ch->dcid, (u16)result, rsp, rsp_len);
}
