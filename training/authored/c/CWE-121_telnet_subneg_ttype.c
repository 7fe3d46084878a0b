#include <string.h>
#include "telnetd.h"
#include "ttyq.h"

#define SUB_BUF     256
#define TERM_LEN    40
#define SPEED_LEN   32

enum { TS_DATA, TS_IAC, TS_OPT, TS_SB, TS_SBIAC, TS_CR };

struct telnet {
	int	state, cmd;
	u_char	sub[SUB_BUF];
	size_t	nsub;
	int	sub_overrun;
	char	term[TERM_LEN + 1];
	int	rows, cols;
	int	txspeed, rxspeed;
};

static void
do_subneg(struct telnet *tn, struct ttyq *tty)
{
	char speed[SPEED_LEN];
	const u_char *p = tn->sub;
	size_t n = tn->nsub, i;

	if (tn->sub_overrun || n < 2)
		return;

	switch (p[0]) {
	case TELOPT_TTYPE:
		if (p[1] != TELQUAL_IS)
			return;
		p += 2;
		n -= 2;
		if (n > TERM_LEN)
			n = TERM_LEN;
		for (i = 0; i < n; i++)
			tn->term[i] = lower(p[i]);
		tn->term[n] = '\0';
		if (!term_name_ok(tn->term))
			strcpy(tn->term, "dumb");
		break;

	case TELOPT_TSPEED:
		if (p[1] != TELQUAL_IS)
			return;
		p += 2;
		n -= 2;
<<<<<<< V
		if (n > sizeof(tn->sub))
=======
		if (n >= sizeof(speed))
>>>>>>> F
			return;
		memcpy(speed, p, n);
		speed[n] = '\0';
		if (parse_speed_pair(speed, &tn->txspeed, &tn->rxspeed) == 0)
			ttyq_speed(tty, tn->txspeed, tn->rxspeed);
		break;

	case TELOPT_NAWS:
		if (n != 5)
			return;
		tn->cols = p[1] << 8 | p[2];
		tn->rows = p[3] << 8 | p[4];
		ttyq_winsize(tty, tn->rows, tn->cols);
		break;

	default:
		break;
	}
}

void
telnet_input(struct telnet *tn, struct ttyq *tty, const u_char *buf, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		u_char c = buf[i];

		switch (tn->state) {
		case TS_CR:
			tn->state = TS_DATA;
			if (c == '\0' || c == '\n')
				break;
			/* FALLTHROUGH */
		case TS_DATA:
			if (c == IAC)
				tn->state = TS_IAC;
			else {
				if (c == '\r')
					tn->state = TS_CR;
				ttyq_put(tty, c);
			}
			break;

		case TS_IAC:
			if (c == SB) {
				tn->nsub = 0;
				tn->sub_overrun = 0;
				tn->state = TS_SB;
			} else if (c >= WILL && c <= DONT) {
				tn->cmd = c;
				tn->state = TS_OPT;
			} else {
				if (c == IAC)
					ttyq_put(tty, c);
				tn->state = TS_DATA;
			}
			break;

		case TS_OPT:
			telnet_option(tn, tty, tn->cmd, c);
			tn->state = TS_DATA;
			break;

		case TS_SB:
			if (c == IAC)
				tn->state = TS_SBIAC;
			else if (tn->nsub < sizeof(tn->sub))
				tn->sub[tn->nsub++] = c;
			else
				tn->sub_overrun = 1;
			break;

		case TS_SBIAC:
			if (c == SE) {
				do_subneg(tn, tty);
				tn->state = TS_DATA;
				break;
			}
			if (c == IAC && tn->nsub < sizeof(tn->sub))
				tn->sub[tn->nsub++] = c;
			tn->state = TS_SB;
			break;
		}
	}
}
