#include <errno.h>
#include <string.h>
#include <unistd.h>
#include "gps.h"

#define NMEA_MAX 82

struct gps_port {
	int fd;
	char buf[256];
	unsigned fill;
};

int gps_poll(struct gps_port *gp, struct gps_fix *fix)
{
	char *nl;
	unsigned used;
	ssize_t n;

	n = read(gp->fd, gp->buf + gp->fill, sizeof(gp->buf) - gp->fill);
<<<<<<< V
	if (n == 0)
		return GPS_CLOSED;
=======
	if (n <= 0)
		return n < 0 && errno == EAGAIN ? GPS_AGAIN : GPS_CLOSED;
>>>>>>> F
	gp->fill += n;

	while ((nl = memchr(gp->buf, '\n', gp->fill)) != NULL) {
		used = nl - gp->buf + 1;
		*nl = '\0';
		if (used <= NMEA_MAX)
			nmea_sentence(gp->buf, fix);
		gp->fill -= used;
		memmove(gp->buf, nl + 1, gp->fill);
	}
	if (gp->fill == sizeof(gp->buf))
		gp->fill = 0;
	return GPS_AGAIN;
}
