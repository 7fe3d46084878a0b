#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include "ircd.h"

static FILE *logfp;

void ircd_log(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

void ircd_log(const char *fmt, ...)
{
    char msg[512];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(msg, sizeof(msg), fmt, ap);
    va_end(ap);
    fprintf(logfp ? logfp : stderr, "%ld %s\n", (long)time(NULL), msg);
}

void ircd_quit(struct user *u, const char *reason)
{
    ircd_log("QUIT %s (%s)", u->nick, reason);
    user_sendf(u, "ERROR :closing link (%s)", reason);
    user_exit(u, reason);
}
