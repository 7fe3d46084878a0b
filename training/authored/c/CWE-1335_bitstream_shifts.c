#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct { const uint8_t *p, *end; uint64_t acc; unsigned have; } bits_t;

uint64_t read_u64le(const uint8_t *p)
{
	uint64_t v = 0;
	int i;
	for (i = 0; i < 8; i++)
<<<<<<< V
		v |= (uint64_t)(p[i] << (8 * i));
=======
		v |= (uint64_t)p[i] << (8 * i);
>>>>>>> F
	return v;
}

uint32_t read_u32be(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

/* nbits is read from the block header, six bits wide */
uint32_t low_mask(unsigned nbits)
{
<<<<<<< V
	return nbits > 32 ? UINT32_MAX : (1u << nbits) - 1;
=======
	return nbits > 31 ? UINT32_MAX : (1u << nbits) - 1;
>>>>>>> F
}

uint32_t rotl32(uint32_t x, unsigned r)
{
<<<<<<< V
	return x << r | x >> (32 - r);
=======
	return x << (r & 31) | x >> (-r & 31);
>>>>>>> F
}

/* LEB128: seven bits per byte */
int read_varint(bits_t *b, uint64_t *out)
{
	uint64_t v = 0;
	unsigned shift = 0;
	while (b->p < b->end) {
		uint8_t c = *b->p++;
<<<<<<< V
		if (shift > 70)
			return -1;
		v |= (uint64_t)(c & 0x7f) << shift;
		shift += 7;
=======
		if (shift > 63)
			return -1;
		v |= (uint64_t)(c & 0x7f) << shift;
		shift += 7;
>>>>>>> F
		if (!(c & 0x80)) {
			*out = v;
			return 0;
		}
	}
	return -1;
}

size_t table_bytes(uint8_t log2_entries)
{
<<<<<<< V
	return log2_entries > 63 ? 0 : sizeof(uint32_t) * ((size_t)1 << log2_entries);
=======
	return log2_entries > 20 ? 0 : sizeof(uint32_t) * ((size_t)1 << log2_entries);
>>>>>>> F
}

int flag_set(uint32_t flags, unsigned bit)
{
	return bit < 32 && (flags >> bit & 1);
}

int32_t sign_extend(uint32_t v, unsigned width)
{
	uint32_t m;
	if (width == 0 || width > 32)
		return 0;
	m = UINT32_C(1) << (width - 1);
	return (int32_t)((v ^ m) - m);
}

void set_channel_bit(uint64_t *mask, uint8_t ch)
{
<<<<<<< V
	if (ch < 64)
		*mask |= (uint64_t)(1 << ch);
=======
	if (ch < 64)
		*mask |= UINT64_C(1) << ch;
>>>>>>> F
}

uint32_t prefix_netmask(uint8_t plen)
{
<<<<<<< V
	return plen > 32 ? 0 : 0xffffffffu << (32 - plen);
=======
	return plen > 32 || plen == 0 ? 0 : 0xffffffffu << (32 - plen);
>>>>>>> F
}
