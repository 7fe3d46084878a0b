#include <stdint.h>
#include <string.h>

#define LZW_BITS   12
#define LZW_CODES  (1 << LZW_BITS)

struct gif_bits {
	const uint8_t *p, *end;
	unsigned left;		/* bytes left in the current sub-block */
	uint32_t acc;
	unsigned nbits;
};

struct gif_lzw {
	uint16_t prefix[LZW_CODES];
	uint8_t suffix[LZW_CODES];
	uint8_t stack[LZW_CODES];
};

static int get_code(struct gif_bits *b, unsigned width)
{
	int code;

	while (b->nbits < width) {
		if (b->left == 0) {
			if (b->p == b->end || *b->p == 0)
				return -1;
			b->left = *b->p++;
			if (b->left > (size_t)(b->end - b->p))
				b->left = (unsigned)(b->end - b->p);
			if (b->left == 0)
				return -1;
		}
		b->acc |= (uint32_t)*b->p++ << b->nbits;
		b->nbits += 8;
		b->left--;
	}
	code = (int)(b->acc & ((1u << width) - 1));
	b->acc >>= width;
	b->nbits -= width;
	return code;
}

/* Fills out with up to n pixel indexes, returns how many there were. */
size_t gif_lzw_decode(struct gif_lzw *t, struct gif_bits *b, unsigned min_bits,
		      uint8_t *out, size_t n)
{
	unsigned clear, eoi, avail, width, sp = 0;
	int code, in, old = -1;
	uint8_t first = 0;
	size_t done = 0;

	if (min_bits < 2 || min_bits > 8)
		return 0;

	clear = 1u << min_bits;
	eoi = clear + 1;
	avail = clear + 2;
	width = min_bits + 1;
	memset(t->prefix, 0, sizeof(t->prefix));
	for (code = 0; code < (int)clear; code++)
		t->suffix[code] = (uint8_t)code;

	while (done < n) {
		if (sp > 0) {
			out[done++] = t->stack[--sp];
			continue;
		}

		code = get_code(b, width);
		if (code < 0 || (unsigned)code == eoi)
			break;
		if ((unsigned)code == clear) {
			avail = clear + 2;
			width = min_bits + 1;
			old = -1;
			continue;
		}

		if (old < 0) {
			if ((unsigned)code > clear)
				break;
			first = t->suffix[code];
			out[done++] = first;
			old = code;
			continue;
		}

		if ((unsigned)code > avail)
			break;
		in = code;
		if ((unsigned)code == avail) {
			t->stack[sp++] = first;
			code = old;
		}
		/* prefixes are always smaller than the code they belong to */
		while ((unsigned)code > eoi && sp < LZW_CODES - 1) {
			t->stack[sp++] = t->suffix[code];
			code = t->prefix[code];
		}
		first = t->suffix[code];
		t->stack[sp++] = first;

		if (avail < LZW_CODES) {
			t->prefix[avail] = (uint16_t)old;
			t->suffix[avail] = first;
			avail++;
			if (avail == 1u << width && width < LZW_BITS)
				width++;
		}
		old = in;
	}
	return done;
}
