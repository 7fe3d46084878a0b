#include <stdarg.h>
#include <stdio.h>
#include <syslog.h>
#include "session.h"

static int trace_level = LOG_INFO;

__attribute__((format(printf, 3, 4)))
static void trace(int level, const struct session *s, const char *fmt, ...)
{
    char msg[512];
    va_list ap;

    if (level > trace_level)
        return;

    va_start(ap, fmt);
    vsnprintf(msg, sizeof msg, fmt, ap);
    va_end(ap);

    syslog(level, "[%u] %s", s->id, msg);
}

void on_command(struct session *s, const char *verb, const char *arg)
{
    trace(LOG_DEBUG, s, "cmd verb=%.16s arg=%.200s", verb, arg ? arg : "");

    if (session_dispatch(s, verb, arg) < 0) {
        trace(LOG_NOTICE, s, "rejected verb %.16s", verb);
        session_reply(s, 500, "%s", "command not understood");
        return;
    }
    s->commands++;
}

void on_greeting(struct session *s, const char *peer_name)
{
    static const char banner[] = "%d mail relay ready for %s\r\n";

    if (fprintf(s->out, banner, 220, peer_name) < 0)
        trace(LOG_WARNING, s, "write to %s failed", peer_name);
    fflush(s->out);
}
