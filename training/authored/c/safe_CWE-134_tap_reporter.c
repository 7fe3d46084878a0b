#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <time.h>

#if defined(__GNUC__)
# define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#else
# define PRINTF_LIKE(f, a)
#endif

static FILE *report;
static unsigned planned;

static void emit(const char *fmt, ...) PRINTF_LIKE(1, 2);

static void emit(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vfprintf(report, fmt, ap);
    va_end(ap);
    fputc('\n', report);
}

void plan(unsigned n)
{
    planned = n;
    emit("1..%u", n);
}

void result(int ok, unsigned id, const char *name)
{
    const char *fmt = ok ? "ok %u - %s" : "not ok %u - %s";

    emit(fmt, id, name);
}

void diag(const char *text)
{
    char line[256];

    while (*text) {
        size_t n = strcspn(text, "\n");
        snprintf(line, sizeof line, "%.*s", (int)(n < 250 ? n : 250), text);
        emit("# %s", line);
        text += n + (text[n] == '\n');
    }
}

void bail(const char *reason)
{
    static const char lead[] = "Bail out!  ";

    fprintf(report, lead);
    fputs(reason, report);
    putc('\n', report);
    syslog(LOG_ERR, "bail: %s", reason);
}

void timing(unsigned id, double secs, int digits)
{
    emit("# test %u took %.*f s", id, digits < 0 || digits > 6 ? 3 : digits, secs);
}

void started(time_t t)
{
    char when[40];
    struct tm tm;

    if (gmtime_r(&t, &tm) && strftime(when, sizeof when, "%Y-%m-%d %H:%M:%S", &tm))
        emit("# started %s", when);
}

void summary(unsigned failed)
{
    char msg[64];
    int n = snprintf(msg, sizeof msg, "%u of %u failed", failed, planned);

    if (n > 0 && (size_t)n < sizeof msg)
        syslog(failed ? LOG_WARNING : LOG_INFO, "%s", msg);
}
