#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BT_SHB  0x0A0D0D0Au
#define BT_IDB  0x00000001u
#define BT_SPB  0x00000003u
#define BT_EPB  0x00000006u

#define OPT_END      0
#define OPT_COMMENT  1
#define OPT_IF_NAME  2
#define OPT_TSRESOL  9

#define MAX_IFACES   32
#define MAX_BLOCK    (1u << 20)

struct iface {
	uint16_t link;
	uint32_t snaplen;
	uint64_t units;			/* per second */
	char name[32];
};

struct capture {
	FILE *fp;
	bool swapped;
	bool open;
	unsigned n_ifaces;
	struct iface ifaces[MAX_IFACES];
	uint8_t *block;			/* MAX_BLOCK bytes */
};

struct packet {
	unsigned iface;
	uint64_t ts;
	uint32_t caplen, len;
	const uint8_t *data;
	char comment[128];
};

static uint32_t r32(const struct capture *c, const uint8_t *p)
{
	uint32_t v;

	memcpy(&v, p, 4);
	return c->swapped ? __builtin_bswap32(v) : v;
}

static uint16_t r16(const struct capture *c, const uint8_t *p)
{
	uint16_t v;

	memcpy(&v, p, 2);
	return c->swapped ? __builtin_bswap16(v) : v;
}

static void copy_text(char *dst, size_t size, const uint8_t *p, size_t n)
{
	if (n >= size)
		n = size - 1;
	memcpy(dst, p, n);
	dst[n] = '\0';
}

/* Next packet: 1, end of file: 0, otherwise a negative error. */
int capture_next(struct capture *c, struct packet *pkt)
{
	uint8_t head[8], *b = c->block;
	const uint8_t *opt, *end;
	uint32_t type, total, body, olen, pad;
	uint16_t code;
	struct iface *ifc;
	size_t got;
	unsigned i;

	for (;;) {
		got = fread(head, 1, sizeof(head), c->fp);
		if (got == 0 && feof(c->fp))
			return 0;
		if (got != sizeof(head))
			return -EIO;

		memcpy(&type, head, 4);
		if (type == BT_SHB) {
			if (fread(b, 1, 4, c->fp) != 4)
				return -EIO;
			memcpy(&type, b, 4);
			if (type != 0x1A2B3C4Du && type != 0x4D3C2B1Au)
				return -EBADMSG;
			c->swapped = type == 0x4D3C2B1Au;
			c->open = true;
			c->n_ifaces = 0;
			total = r32(c, head + 4);
			if (total < 28 || total > MAX_BLOCK || total % 4 != 0)
				return -EBADMSG;
			if (fread(b, 1, total - 12, c->fp) != total - 12)
				return -EIO;
			continue;
		}
		if (!c->open)
			return -EBADMSG;

		type = r32(c, head);
		total = r32(c, head + 4);
		if (total < 12 || total > MAX_BLOCK || total % 4 != 0)
			return -EBADMSG;
		body = total - 12;
		if (fread(b, 1, body + 4, c->fp) != body + 4)
			return -EIO;
		if (r32(c, b + body) != total)
			return -EBADMSG;
		end = b + body;

		switch (type) {
		case BT_IDB:
			if (body < 8 || c->n_ifaces == MAX_IFACES)
				return -EBADMSG;
			ifc = &c->ifaces[c->n_ifaces++];
			memset(ifc, 0, sizeof(*ifc));
			ifc->link = r16(c, b);
			ifc->snaplen = r32(c, b + 4);
			ifc->units = 1000000;
			opt = b + 8;
			break;

		case BT_EPB:
			if (body < 20)
				return -EBADMSG;
			memset(pkt, 0, sizeof(*pkt));
			pkt->iface = r32(c, b);
			if (pkt->iface >= c->n_ifaces)
				return -EBADMSG;
			ifc = &c->ifaces[pkt->iface];
			pkt->ts = (uint64_t)r32(c, b + 4) << 32 | r32(c, b + 8);
			pkt->caplen = r32(c, b + 12);
			pkt->len = r32(c, b + 16);
			if (pkt->caplen > body - 20)
				return -EBADMSG;
			pkt->data = b + 20;
			pad = -pkt->caplen & 3;
			opt = b + 20 + pkt->caplen + pad;
			break;

		default:
			continue;
		}

		while (opt < end && end - opt >= 4) {
			code = r16(c, opt);
			olen = r16(c, opt + 2);
			opt += 4;
			if (code == OPT_END)
				break;
<<<<<<< V
			if (olen > body - 4)
=======
			if (olen > end - opt)
>>>>>>> F
				return -EBADMSG;

			if (type == BT_IDB && code == OPT_IF_NAME)
				copy_text(ifc->name, sizeof(ifc->name), opt, olen);
			else if (type == BT_IDB && code == OPT_TSRESOL && olen == 1)
				for (ifc->units = 1, i = 0; i < (opt[0] & 15u); i++)
					ifc->units *= opt[0] & 0x80 ? 2 : 10;
			else if (type == BT_EPB && code == OPT_COMMENT)
				copy_text(pkt->comment, sizeof(pkt->comment), opt, olen);

			opt += (olen + 3) & ~3u;
		}

		if (type == BT_EPB)
			return 1;
	}
}
