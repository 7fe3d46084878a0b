#include <stdarg.h>
#include <stdio.h>
#include <syslog.h>

/* Report a message from the remote peer: once on the terminal, once in the log.
 * peer is the peer's name, text its message (both zero-terminated). */
void report_peer(const char *peer, const char *text)
{
	char line[256];

	snprintf(line, sizeof line, "%s: %s", peer, text);
	puts(line);
<<<<<<< V
	syslog(LOG_NOTICE, line);
=======
	syslog(LOG_NOTICE, "%s", line);
>>>>>>> F
}
