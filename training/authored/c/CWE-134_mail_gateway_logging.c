#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>

static char last_error[256];

void log_sender(const char *from)
{
<<<<<<< V
    syslog(LOG_INFO, from);
=======
    syslog(LOG_INFO, "%s", from);
>>>>>>> F
}

void log_reject(const char *rcpt, int code)
{
    char msg[300];
    snprintf(msg, sizeof msg, "rejected <%s> with %d", rcpt, code);
<<<<<<< V
    syslog(LOG_NOTICE, msg);
=======
    syslog(LOG_NOTICE, "%s", msg);
>>>>>>> F
}

void fail(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(last_error, sizeof last_error, fmt, ap);
    va_end(ap);
}

int check_helo(const char *arg)
{
    if (strchr(arg, '.') == NULL) {
<<<<<<< V
        fail(arg);
=======
        fail("not a host name: %s", arg);
>>>>>>> F
        return -1;
    }
    return 0;
}

int check_size(unsigned long n)
{
    if (n > 26214400UL) {
        fail("message of %lu bytes is too long", n);
        return -1;
    }
    return 0;
}

void die_with_last(void)
{
    /* last_error may quote what the client said */
<<<<<<< V
    errx(1, last_error);
=======
    errx(1, "%s", last_error);
>>>>>>> F
}

void reply(FILE *peer, int code, const char *text)
{
<<<<<<< V
    fprintf(peer, "%d ", code);
    fprintf(peer, text);
    fprintf(peer, "\r\n");
=======
    fprintf(peer, "%d ", code);
    fputs(text, peer);
    fprintf(peer, "\r\n");
>>>>>>> F
}

void reply_code(FILE *peer, int code)
{
    const char *fmt = code < 400 ? "%d ok\r\n" : "%d error\r\n";
    fprintf(peer, fmt, code);
}

void set_reply_header(char *out, size_t cap, const char *subject)
{
<<<<<<< V
    snprintf(out, cap, strncmp(subject, "Re:", 3) ? "Re: %s" : subject, subject);
=======
    snprintf(out, cap, strncmp(subject, "Re:", 3) ? "Re: %s" : "%s", subject);
>>>>>>> F
}

void show_queue(FILE *out, size_t n)
{
    fprintf(out, "%zu message%s\n", n, n == 1 ? "" : "s");
}
