#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define T2_STACK   48

struct path_sink {
	void (*move)(void *u, int32_t x, int32_t y);
	void (*line)(void *u, int32_t x, int32_t y);
	void (*curve)(void *u, const int32_t *pts);
	void *user;
};

struct cs_interp {
	int32_t stack[T2_STACK];
	unsigned sp;
	int32_t x, y;
	unsigned hints;
	const struct path_sink *sink;
};

static int line_to(struct cs_interp *ci)
{
	unsigned i;

	for (i = 0; i + 1 < ci->sp; i += 2) {
		ci->x += ci->stack[i];
		ci->y += ci->stack[i + 1];
		ci->sink->line(ci->sink->user, ci->x, ci->y);
	}
	ci->sp = 0;
	return 0;
}

/* Run one charstring; operands are 16.16, coordinates likewise. */
int cs_execute(struct cs_interp *ci, const uint8_t *ip, const uint8_t *end)
{
	int32_t v;
	uint8_t op;

	ci->sp = ci->hints = 0;
	ci->x = ci->y = 0;

	while (ip < end) {
		op = *ip++;

		if (op >= 32 || op == 28) {
			if (op == 28) {
				if (end - ip < 2)
					return -1;
				v = (int16_t)(ip[0] << 8 | ip[1]);
				v *= 65536;
				ip += 2;
			} else if (op < 247) {
				v = ((int)op - 139) * 65536;
			} else if (op < 255) {
				if (ip == end)
					return -1;
				v = op < 251 ? (op - 247) * 256 + *ip + 108
					     : -(op - 251) * 256 - *ip - 108;
				v *= 65536;
				ip++;
			} else {
				if (end - ip < 4)
					return -1;
				v = (int32_t)((uint32_t)ip[0] << 24 | ip[1] << 16 |
					      ip[2] << 8 | ip[3]);
				ip += 4;
			}
<<<<<<< V
			if (ci->sp > T2_STACK)
=======
			if (ci->sp >= T2_STACK)
>>>>>>> F
				return -1;
			ci->stack[ci->sp++] = v;
			continue;
		}

		switch (op) {
		case 1: case 3: case 18: case 23:	/* stems */
			ci->hints += ci->sp / 2;
			ci->sp = 0;
			break;
		case 19: case 20:			/* hintmask, cntrmask */
			ci->hints += ci->sp / 2;
			ci->sp = 0;
			if ((size_t)(end - ip) < (ci->hints + 7) / 8)
				return -1;
			ip += (ci->hints + 7) / 8;
			break;
		case 21:				/* rmoveto */
			if (ci->sp < 2)
				return -1;
			ci->x += ci->stack[ci->sp - 2];
			ci->y += ci->stack[ci->sp - 1];
			ci->sink->move(ci->sink->user, ci->x, ci->y);
			ci->sp = 0;
			break;
		case 5:
			if (line_to(ci) != 0)
				return -1;
			break;
		case 14:
			return 0;
		default:
			ci->sp = 0;
			break;
		}
	}
	return -1;
}
