/* Checksums of the backup container format; its signature is in sign.c. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define ADLER_MOD	65521u
#define ADLER_NMAX	5552		/* sums stay below 2^32 for so many bytes */

static uint32_t crc_table[8][256];
static int crc_ready;

/* Called once from container_init(), before any thread is started. */
void checksums_init(void)
{
	uint32_t i, c;
	int k;

	if (crc_ready)
		return;
	for (i = 0; i < 256; i++) {
		c = i;
		for (k = 0; k < 8; k++)
			c = (c & 1) ? 0xEDB88320u ^ (c >> 1) : c >> 1;
		crc_table[0][i] = c;
	}
	for (i = 0; i < 256; i++) {
		for (k = 1; k < 8; k++) {
			c = crc_table[k - 1][i];
			crc_table[k][i] = crc_table[0][c & 0xff] ^ (c >> 8);
		}
	}
	crc_ready = 1;
}

static uint32_t load_le32(const uint8_t *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

uint32_t crc32_update(uint32_t crc, const void *data, size_t len)
{
	const uint8_t *p = data;

	crc = ~crc;
	while (len >= 8) {
		uint32_t a = load_le32(p) ^ crc;
		uint32_t b = load_le32(p + 4);

		crc = crc_table[7][a & 0xff] ^ crc_table[6][a >> 8 & 0xff] ^
		      crc_table[5][a >> 16 & 0xff] ^ crc_table[4][a >> 24] ^
		      crc_table[3][b & 0xff] ^ crc_table[2][b >> 8 & 0xff] ^
		      crc_table[1][b >> 16 & 0xff] ^ crc_table[0][b >> 24];
		p += 8;
		len -= 8;
	}
	while (len--)
		crc = crc_table[0][(crc ^ *p++) & 0xff] ^ (crc >> 8);
	return ~crc;
}

uint32_t adler32_update(uint32_t adler, const void *data, size_t len)
{
	const uint8_t *p = data;
	uint32_t a = adler & 0xffff;
	uint32_t b = adler >> 16;

	while (len > 0) {
		size_t n = len < ADLER_NMAX ? len : ADLER_NMAX;

		len -= n;
		while (n--) {
			a += *p++;
			b += a;
		}
		a %= ADLER_MOD;
		b %= ADLER_MOD;
	}
	return b << 16 | a;
}

/* Checks one record in place: 4 bytes length, 4 bytes crc, then the body. */
int record_check(const uint8_t *rec, size_t size, const uint8_t **body, size_t *body_len)
{
	uint32_t len;

	if (size < 8)
		return -1;
	len = load_le32(rec);
	if (len > size - 8)
		return -1;
	if (crc32_update(0, rec + 8, len) != load_le32(rec + 4))
		return -1;
	*body = rec + 8;
	*body_len = len;
	return 0;
}

int file_crc32(FILE *f, uint32_t *out)
{
	unsigned char buf[16384];
	uint32_t crc = 0;
	size_t n;

	while ((n = fread(buf, 1, sizeof buf, f)) > 0)
		crc = crc32_update(crc, buf, n);
	if (ferror(f))
		return -1;
	*out = crc;
	return 0;
}
