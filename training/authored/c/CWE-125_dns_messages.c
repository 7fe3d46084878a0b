#include <stdint.h>
#include <string.h>
#include <sys/types.h>

#define DNS_HDR 12

static uint16_t get16(const uint8_t *p)
{
	return (uint16_t)(p[0] << 8 | p[1]);
}

ssize_t dns_skip_name(const uint8_t *msg, size_t len, size_t off)
{
	while (off < len) {
		uint8_t c = msg[off++];

		if (c == 0)
			return (ssize_t)off;
		if ((c & 0xc0) == 0xc0)
			return off < len ? (ssize_t)off + 1 : -1;
		off += c;
	}
	return -1;
}

int dns_label(const uint8_t *msg, size_t len, size_t off, char out[64])
{
	uint8_t n;

	if (off >= len)
		return -1;
	n = msg[off];
<<<<<<< V
	if (n == 0 || off + n >= len)
		return -1;
=======
	if (n > 63 || off + n >= len)
		return -1;
>>>>>>> F
	memcpy(out, msg + off + 1, n);
	out[n] = '\0';
	return n;
}

int dns_name(const uint8_t *msg, size_t len, size_t off, char *out, size_t room)
{
	size_t o = 0;
	int hops = 0;

	while (off < len && msg[off]) {
		uint8_t n = msg[off];

		if ((n & 0xc0) == 0xc0) {
<<<<<<< V
			if (off + 1 >= len || off > 0x3fff)
				return -1;
=======
			if (off + 1 >= len || ++hops > 16)
				return -1;
>>>>>>> F
			off = (size_t)(n & 0x3f) << 8 | msg[off + 1];
			continue;
		}
		if (n > len - off - 1 || o + n + 2 > room)
			return -1;
		memcpy(out + o, msg + off + 1, n);
		o += n;
		out[o++] = '.';
		off += n + 1u;
	}
	out[o] = '\0';
	return hops;
}

int dns_answer_a(const uint8_t *rr, size_t left, uint8_t ip[4])
{
<<<<<<< V
	if (left < 10 || get16(rr) != 1 || get16(rr + 2) != 1)
		return -1;
=======
	if (left < 14 || get16(rr) != 1 || get16(rr + 8) != 4)
		return -1;
>>>>>>> F
	memcpy(ip, rr + 10, 4);
	return 0;
}

int dns_txt(const uint8_t *rdata, uint16_t rdlen, char out[256])
{
	uint8_t n;

	if (rdlen == 0)
		return -1;
	n = rdata[0];
<<<<<<< V
	if (n > rdlen)
=======
	if (n >= rdlen)
>>>>>>> F
		return -1;
	memcpy(out, rdata + 1, n);
	out[n] = '\0';
	return n;
}

size_t dns_put_name(uint8_t *out, size_t room, const char *name)
{
	size_t o = 0;

	while (*name) {
		size_t n = strcspn(name, ".");

<<<<<<< V
		if (n == 0 || n > 63 || o + n > room)
=======
		if (n == 0 || n > 63 || o + n + 2 > room)
>>>>>>> F
			return 0;
		out[o++] = (uint8_t)n;
		memcpy(out + o, name, n);
		o += n;
		name += n + (name[n] == '.');
	}
	if (o >= room)
		return 0;
	out[o++] = 0;
	return o;
}

int dns_question_count(const uint8_t *msg, size_t len)
{
	return len >= DNS_HDR ? get16(msg + 4) : -1;
}

int dns_rdata(const uint8_t *msg, size_t len, size_t off, const uint8_t **data)
{
	uint16_t n;

	if (len < 10 || off > len - 10)
		return -1;
	n = get16(msg + off + 8);
<<<<<<< V
	if (n > len || n > 512)
=======
	if (n > len - off - 10)
>>>>>>> F
		return -1;
	*data = msg + off + 10;
	return n;
}
