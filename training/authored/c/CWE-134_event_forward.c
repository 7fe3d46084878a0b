#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>

#include "evfwd.h"

static void note(int prio, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vsyslog(prio, fmt, ap);
    va_end(ap);
}

/*
 * Datagram from a camera: "<level> <text>", not terminated.
 */
void evfwd_datagram(const char *from, const char *pkt, size_t len)
{
    char line[512];
    int prio = LOG_INFO;

    if (len < 3 || pkt[1] != ' ')
        return;

    if (pkt[0] == 'E')
        prio = LOG_ERR;
    else if (pkt[0] == 'W')
        prio = LOG_WARNING;

    note(LOG_DEBUG, "%zu octets from %s", len, from);

    snprintf(line, sizeof line, "%s: %.*s", from, (int)(len - 2), pkt + 2);
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < ' ')
            *c = '.';
<<<<<<< V
    note(prio, line);
=======
    note(prio, "%s", line);
>>>>>>> F
}
