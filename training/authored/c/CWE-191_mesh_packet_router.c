#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "crc.h"
#include "radio.h"

/*
 * Mesh radio packets:
 *
 *   byte 0    total length, without this byte
 *   byte 1    hop count
 *   byte 2-3  destination
 *   byte 4-5  source
 *   byte 6    type
 *   byte 7..  payload
 *   last 2    CRC over everything before
 */
#define HDR	7
#define CRC	2
#define MAXPKT	128
#define BROADCAST 0xffff

enum { T_DATA, T_PING, T_PONG, T_ROUTE };

struct route {
	uint16_t dest;
	uint16_t via;
	uint8_t  hops;
};

static struct route table[32];
static uint16_t self;

extern void mesh_deliver(uint16_t from, const uint8_t *data, size_t len);

static uint16_t get16(const uint8_t *p) { return (uint16_t)(p[0] << 8 | p[1]); }
static void put16(uint8_t *p, uint16_t v) { p[0] = v >> 8; p[1] = v & 0xff; }

static void learn(uint16_t dest, uint16_t via, uint8_t hops)
{
	struct route *worst = &table[0];

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		if (table[i].dest == dest) {
			if (hops <= table[i].hops) {
				table[i].via = via;
				table[i].hops = hops;
			}
			return;
		}
		if (table[i].hops > worst->hops)
			worst = &table[i];
	}
	*worst = (struct route){ dest, via, hops };
}

static void send_packet(uint16_t dest, uint8_t type, const uint8_t *data, size_t len)
{
	uint8_t out[MAXPKT];

	if (len > sizeof out - HDR - CRC)
		return;
	out[0] = (uint8_t)(HDR - 1 + len + CRC);
	out[1] = 0;
	put16(out + 2, dest);
	put16(out + 4, self);
	out[6] = type;
	memcpy(out + HDR, data, len);
	put16(out + HDR + len, crc16(out, HDR + len));
	radio_send(out, HDR + len + CRC);
}

/* pkt/size: what the radio received */
void mesh_receive(uint8_t *pkt, size_t size)
{
	uint16_t dest, src;
	size_t total, len;

	if (size < 1)
		return;
	total = (size_t)pkt[0] + 1;
<<<<<<< V
	if (total > size)
=======
	if (total > size || total < HDR + CRC)
>>>>>>> F
		return;
	len = total - HDR - CRC;
	if (crc16(pkt, total - CRC) != get16(pkt + total - CRC))
		return;
	dest = get16(pkt + 2);
	src = get16(pkt + 4);
	learn(src, src, pkt[1]);
	if (dest != self && dest != BROADCAST) {
		if (++pkt[1] < 8) {
			put16(pkt + total - CRC, crc16(pkt, total - CRC));
			radio_send(pkt, total);
		}
		return;
	}
	switch (pkt[6]) {
	case T_DATA:
		mesh_deliver(src, pkt + HDR, len);
		break;
	case T_PING:
		send_packet(src, T_PONG, pkt + HDR, len);
		break;
	case T_ROUTE:
<<<<<<< V
		for (size_t i = 0; i < len; i += 3)
=======
		for (size_t i = 0; i + 3 <= len; i += 3)
>>>>>>> F
			learn(get16(pkt + HDR + i), src, (uint8_t)(pkt[HDR + i + 2] + 1));
		break;
	}
}
