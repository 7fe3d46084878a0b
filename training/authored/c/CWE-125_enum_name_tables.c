#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

enum state { ST_IDLE, ST_DIAL, ST_UP, ST_DOWN, ST_MAX };

static const char *const state_names[ST_MAX] = { "idle", "dial", "up", "down" };
static const uint16_t rates[] = { 300, 1200, 2400, 9600, 19200, 38400 };

struct pkt {
	uint8_t state;
	uint8_t rate;
	uint8_t err;
	uint8_t day;
};

const char *state_name(enum state s)
{
<<<<<<< V
	if (s > ST_MAX)
=======
	if (s >= ST_MAX)
>>>>>>> F
		return "?";
	return state_names[s];
}

void report_up(FILE *out)
{
	fprintf(out, "state=%s\n", state_names[ST_UP]);
}

unsigned pkt_rate(const struct pkt *p)
{
<<<<<<< V
	return p->rate <= ARRAY_SIZE(rates) ? rates[p->rate] : 0;
=======
	return p->rate < ARRAY_SIZE(rates) ? rates[p->rate] : 0;
>>>>>>> F
}

const char *pkt_error(const struct pkt *p)
{
	static const char *const text[] = {
		"no error",
		"bad crc",
		"overrun",
		"timeout",
	};

<<<<<<< V
	return p->err < sizeof(text) ? text[p->err] : "unknown";
=======
	return p->err < ARRAY_SIZE(text) ? text[p->err] : "unknown";
>>>>>>> F
}

const char *day_name(int d)
{
	static const char names[] = "SunMonTueWedThuFriSat";

	return &names[(unsigned)d % 7 * 3];
}

void print_transition(FILE *out, const struct pkt *a, const struct pkt *b)
{
<<<<<<< V
	fprintf(out, "%s -> %s\n", state_names[a->state & 7], state_names[b->state & 7]);
=======
	fprintf(out, "%s -> %s\n", state_names[a->state & 3], state_names[b->state & 3]);
>>>>>>> F
}

int rate_index(unsigned baud)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rates); i++)
		if (rates[i] == baud)
			return (int)i;
	return -1;
}

unsigned rate_below(unsigned baud)
{
	int i = rate_index(baud);

<<<<<<< V
	return i >= 0 ? rates[i - 1] : 0;
=======
	return i > 0 ? rates[i - 1] : 0;
>>>>>>> F
}

int month_days(int month)
{
<<<<<<< V
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30 };
=======
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
>>>>>>> F

	return month >= 1 && month <= 12 ? days[month - 1] : 0;
}
