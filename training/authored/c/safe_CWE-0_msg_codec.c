#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "msg.h"

/*
 * Frame: magic(2) type(1) flags(1) length(2) payload(length) crc(4)
 */
enum {
	HEAD = 6,
	TAIL = 4,
	MAX_PAYLOAD = 1024,
};

static const uint8_t magic[2] = { 0xC5, 0x3A };

struct reader {
	const uint8_t *p;
	size_t left;
	bool failed;
};

static uint32_t crc32_update(uint32_t crc, const uint8_t *p, size_t n)
{
	crc = ~crc;
	while (n--) {
		crc ^= *p++;
		for (int k = 0; k < 8; k++)
			crc = crc & 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
	}
	return ~crc;
}

static const uint8_t *take(struct reader *r, size_t n)
{
	const uint8_t *p = r->p;

	if (r->failed || n > r->left) {
		r->failed = true;
		return NULL;
	}
	r->p += n;
	r->left -= n;
	return p;
}

static uint16_t get16(struct reader *r)
{
	const uint8_t *p = take(r, 2);

	return p ? (uint16_t)(p[0] << 8 | p[1]) : 0;
}

static uint32_t get32(struct reader *r)
{
	const uint8_t *p = take(r, 4);

	return p ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3] : 0;
}

static void get_string(struct reader *r, char *out, size_t size)
{
	size_t n = get16(r);
	const uint8_t *p = take(r, n);

	out[0] = '\0';
	if (!p)
		return;
	if (n >= size) {
		r->failed = true;
		return;
	}
	memcpy(out, p, n);
	out[n] = '\0';
}

int msg_frame(uint8_t *out, size_t size, uint8_t type, const void *payload, size_t n)
{
	uint32_t crc;

	if (n > MAX_PAYLOAD || size < HEAD + n + TAIL)
		return -1;
	memcpy(out, magic, sizeof(magic));
	out[2] = type;
	out[3] = 0;
	out[4] = (uint8_t)(n >> 8);
	out[5] = (uint8_t)n;
	memcpy(out + HEAD, payload, n);
	crc = crc32_update(0, out, HEAD + n);
	for (int i = 0; i < 4; i++)
		out[HEAD + n + i] = (uint8_t)(crc >> (24 - 8 * i));
	return (int)(HEAD + n + TAIL);
}

int msg_parse(const uint8_t *in, size_t len, struct msg_status *st)
{
	struct reader r = { in, len, false };
	struct reader body;
	const uint8_t *m = take(&r, sizeof(magic));
	const uint8_t *kind = take(&r, 2);
	size_t n = get16(&r);
	const uint8_t *payload = take(&r, n);
	uint32_t crc = get32(&r);

	if (r.failed || n > MAX_PAYLOAD || memcmp(m, magic, sizeof(magic)) != 0)
		return -1;
	if (crc != crc32_update(0, in, HEAD + n))
		return -1;
	memset(st, 0, sizeof(*st));
	st->type = kind[0];
	body.p = payload;
	body.left = n;
	body.failed = false;
	st->uptime = get32(&body);
	st->temperature = (int16_t)get16(&body);
	get_string(&body, st->name, sizeof(st->name));
	return body.failed ? -1 : 0;
}

void msg_default(struct msg_status *st)
{
	memset(st, 0, sizeof(*st));
	_Static_assert(sizeof(st->name) >= sizeof("unnamed"), "name is too small");
	strcpy(st->name, "unnamed");
}
