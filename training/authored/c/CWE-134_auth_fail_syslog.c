#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include "popd.h"

void pop_auth_failed(struct pop_session *ps, const char *user)
{
	char msg[256];

	ps->failures++;
	snprintf(msg, sizeof(msg), "authentication failure for %s from %s (%u)",
		 user, ps->peer, ps->failures);
<<<<<<< V
	syslog(LOG_AUTH | LOG_NOTICE, msg);
=======
	syslog(LOG_AUTH | LOG_NOTICE, "%s", msg);
>>>>>>> F
	if (ps->failures >= 3) {
		syslog(LOG_AUTH | LOG_WARNING, "disconnecting %s", ps->peer);
		pop_close(ps);
	}
}

void pop_auth_ok(struct pop_session *ps, const char *user)
{
	syslog(LOG_AUTH | LOG_INFO, "%s logged in from %s", user, ps->peer);
	ps->failures = 0;
}
