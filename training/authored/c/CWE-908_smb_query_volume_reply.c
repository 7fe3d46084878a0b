#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FS_VOLUME_INFO    1
#define FS_SIZE_INFO      3
#define FS_DEVICE_INFO    4
#define FS_ATTRIBUTE_INFO 5

#define ST_OK                   0x00000000u
#define ST_INVALID_PARAMETER    0xc000000du
#define ST_BUFFER_OVERFLOW      0x80000005u
#define ST_INFO_LENGTH_MISMATCH 0xc0000004u
#define ST_NO_MEMORY            0xc0000017u

struct share {
	const char *label;
	const char *fstype;
	uint32_t serial;
	uint64_t created;
	uint64_t blocks, avail;
	uint32_t block_size;
};

struct reply {
	uint8_t *data;
	uint32_t len;
};

static void p16(uint8_t *p, uint16_t v) { p[0] = (uint8_t)v; p[1] = (uint8_t)(v >> 8); }
static void p32(uint8_t *p, uint32_t v) { p16(p, (uint16_t)v); p16(p + 2, (uint16_t)(v >> 16)); }
static void p64(uint8_t *p, uint64_t v) { p32(p, (uint32_t)v); p32(p + 4, (uint32_t)(v >> 32)); }

/* ASCII to UTF-16LE; what does not fit into room bytes is cut off. Returns
 * the bytes put, *full those that the whole text takes. */
static uint32_t put_text(uint8_t *p, uint32_t room, const char *s, uint32_t *full)
{
	uint32_t n = 0;

	*full = (uint32_t)strlen(s) * 2;
	for (; *s && room - n >= 2; s++, n += 2)
		p16(p + n, (uint8_t)*s);
	return n;
}

/* Answer to QUERY_FS_INFO; the client has room for max bytes. */
uint32_t smb_query_fs(const struct share *sh, unsigned level, uint32_t max,
                      struct reply *r)
{
	uint32_t fixed, n, full;
	uint8_t *p;

	switch (level) {
	case FS_VOLUME_INFO:
		fixed = 18;
		break;
	case FS_SIZE_INFO:
		fixed = 24;
		break;
	case FS_DEVICE_INFO:
		fixed = 8;
		break;
	case FS_ATTRIBUTE_INFO:
		fixed = 12;
		break;
	default:
		return ST_INVALID_PARAMETER;
	}
	if (max < fixed)
		return ST_INFO_LENGTH_MISMATCH;
	if (max > 4096)
		max = 4096;

	p = malloc(max);
	if (p == NULL)
		return ST_NO_MEMORY;
	r->data = p;
	r->len = fixed;

	switch (level) {
	case FS_VOLUME_INFO:
		p64(p, sh->created);
		p32(p + 8, sh->serial);
		n = put_text(p + 18, max - 18, sh->label, &full);
		p32(p + 12, full);
<<<<<<< V
		p[16] = 0;
=======
		p16(p + 16, 0);
>>>>>>> F
		r->len += n;
		return n < full ? ST_BUFFER_OVERFLOW : ST_OK;

	case FS_SIZE_INFO:
		p64(p, sh->blocks);
		p64(p + 8, sh->avail);
		p32(p + 16, 1);
		p32(p + 20, sh->block_size);
		return ST_OK;

	case FS_DEVICE_INFO:
		p32(p, 7);
<<<<<<< V
		p16(p + 4, 0x20);
=======
		p32(p + 4, 0x20);
>>>>>>> F
		return ST_OK;

	default:
		p32(p, 3);
		p32(p + 4, 255);
		n = put_text(p + 12, max - 12, sh->fstype, &full);
		p32(p + 8, full);
		r->len += n;
		return n < full ? ST_BUFFER_OVERFLOW : ST_OK;
	}
}
