#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <time.h>

#define TRACE(fmt, ...) trace_write(__FILE__, __LINE__, fmt, ##__VA_ARGS__)

static FILE *trace_out;
static int trace_syslog;

static const char *const event_fmt[] = {
        "opened %s\n",
        "closed %s\n",
        "renamed %s\n",
};

__attribute__((format(printf, 3, 4)))
void trace_write(const char *file, int line, const char *fmt, ...)
{
        FILE *out = trace_out ? trace_out : stderr;
        va_list ap;

        fprintf(out, "%s:%d: ", file, line);
        va_start(ap, fmt);
        vfprintf(out, fmt, ap);
        va_end(ap);
        fputc('\n', out);
}

void trace_event(unsigned ev, const char *path)
{
        if (ev < sizeof(event_fmt) / sizeof(event_fmt[0]))
                fprintf(trace_out ? trace_out : stderr, event_fmt[ev], path);
}

void trace_user(const char *user, const char *msg)
{
        if (trace_syslog)
                syslog(LOG_INFO, "%s: %s", user, msg);
        else
                TRACE("%s: %s", user, msg);
}

void trace_raw(const char *text)
{
        fputs(text, trace_out ? trace_out : stderr);
}

void trace_bytes(const unsigned char *p, size_t n)
{
        char line[16 * 3 + 1];
        size_t i, o = 0;

        for (i = 0; i < n && i < 16; i++)
                o += (size_t)snprintf(line + o, sizeof(line) - o, "%02x ", p[i]);
        line[o] = '\0';
        TRACE("%s(%zu bytes)", line, n);
}

void trace_count(uint64_t done, uint64_t total)
{
        TRACE("%" PRIu64 "/%" PRIu64, done, total);
}

void trace_percent(int pct)
{
        printf("\r%3d%% done", pct);
        fflush(stdout);
}

void trace_time(time_t t)
{
        static const char fmt[] = "%Y-%m-%d %H:%M:%S";
        char text[32];
        struct tm tm;

        if (gmtime_r(&t, &tm) && strftime(text, sizeof(text), fmt, &tm))
                TRACE("%s", text);
}

int trace_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

int trace_printf(const char *fmt, ...)
{
        char text[256];
        va_list ap;
        int n;

        va_start(ap, fmt);
        n = vsnprintf(text, sizeof(text), fmt, ap);
        va_end(ap);
        trace_raw(text);
        return n;
}
