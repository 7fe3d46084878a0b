/*
 * Reader for the tag-length-value records of the meter protocol.
 * Every read goes through a cursor that knows what is left.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MAX_NAME 32
#define MAX_SAMPLES 64

struct cursor {
	const uint8_t *p;
	size_t left;
};

struct reading {
	uint32_t serial;
	char name[MAX_NAME + 1];
	uint16_t samples[MAX_SAMPLES];
	size_t nsamples;
	bool has_serial;
};

enum tag { TAG_SERIAL = 1, TAG_NAME = 2, TAG_SAMPLES = 3 };

static bool get_u8(struct cursor *c, uint8_t *v)
{
	if (c->left < 1)
		return false;
	*v = c->p[0];
	c->p += 1;
	c->left -= 1;
	return true;
}

static bool get_u16(struct cursor *c, uint16_t *v)
{
	if (c->left < 2)
		return false;
	*v = (uint16_t)(c->p[0] << 8 | c->p[1]);
	c->p += 2;
	c->left -= 2;
	return true;
}

static bool get_u32(struct cursor *c, uint32_t *v)
{
	uint16_t hi, lo;

	if (!get_u16(c, &hi) || !get_u16(c, &lo))
		return false;
	*v = (uint32_t)hi << 16 | lo;
	return true;
}

/* Cut a piece of n bytes off the front. */
static bool get_slice(struct cursor *c, size_t n, struct cursor *out)
{
	if (n > c->left)
		return false;
	out->p = c->p;
	out->left = n;
	c->p += n;
	c->left -= n;
	return true;
}

static bool read_name(struct cursor *c, struct reading *r)
{
	if (c->left > MAX_NAME)
		return false;
	memcpy(r->name, c->p, c->left);
	r->name[c->left] = '\0';
	return memchr(r->name, 0, c->left) == NULL;
}

static bool read_samples(struct cursor *c, struct reading *r)
{
	uint8_t count;

	if (!get_u8(c, &count) || count > MAX_SAMPLES || c->left != 2u * count)
		return false;
	for (r->nsamples = 0; r->nsamples < count; r->nsamples++)
		if (!get_u16(c, &r->samples[r->nsamples]))
			return false;
	return true;
}

/* Parse one datagram; unknown tags are skipped. Returns 0 or -1. */
int reading_parse(const uint8_t *buf, size_t len, struct reading *r)
{
	struct cursor c = { buf, len }, value;
	uint16_t size;
	uint8_t tag;

	memset(r, 0, sizeof(*r));
	while (c.left > 0) {
		if (!get_u8(&c, &tag) || !get_u16(&c, &size) || !get_slice(&c, size, &value))
			return -1;
		switch (tag) {
		case TAG_SERIAL:
			if (!get_u32(&value, &r->serial))
				return -1;
			r->has_serial = true;
			break;
		case TAG_NAME:
			if (!read_name(&value, r))
				return -1;
			break;
		case TAG_SAMPLES:
			if (!read_samples(&value, r))
				return -1;
			break;
		default:
			break;
		}
	}
	return r->has_serial ? 0 : -1;
}

/* Mean in tenths; 0 when there is no sample. */
uint32_t reading_mean10(const struct reading *r)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < r->nsamples; i++)
		sum += r->samples[i];
	return r->nsamples ? sum * 10 / (uint32_t)r->nsamples : 0;
}

/* Split a datagram stream of 2-byte length prefixed frames. */
size_t count_frames(const uint8_t *buf, size_t len)
{
	struct cursor c = { buf, len }, frame;
	uint16_t size;
	size_t n = 0;

	while (get_u16(&c, &size) && get_slice(&c, size, &frame))
		n++;
	return n;
}
