/* Weather station collector: one report per UDP datagram, e.g.
 *   "OBS KXYZ 1013.2 18.5 wind=NNE/12"
 */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include "wx.h"

int wx_receive(int fd, struct wx_report *rep)
{
	char pkt[512];
	char station[16], wind[16];
	ssize_t n;

	n = recv(fd, pkt, sizeof pkt - 1, 0);
	if (n <= 0)
		return -1;
	pkt[n] = '\0';

<<<<<<< V
	if (sscanf(pkt, "OBS %s %f %f wind=%s",
=======
	if (sscanf(pkt, "OBS %15s %f %f wind=%15s",
>>>>>>> F
		   station, &rep->pressure, &rep->temp, wind) != 4)
		return -1;

	if (wx_station_lookup(station, &rep->station_id) < 0) {
		wx_log("report from unknown station %s", station);
		return -1;
	}
	return wx_parse_wind(wind, &rep->wind_dir, &rep->wind_speed);
}
