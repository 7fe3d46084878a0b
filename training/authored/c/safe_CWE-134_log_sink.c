#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

#define LINE_MAX_BYTES 1024

enum level { LV_DEBUG, LV_INFO, LV_WARN, LV_ERROR };

struct sink {
    int fd;
    enum level threshold;
    bool to_syslog;
};

static const char *const level_names[] = { "debug", "info", "warn", "error" };
static const int level_prio[] = { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERR };

static size_t clamp_len(int produced, size_t room)
{
    if (produced < 0 || room == 0)
        return 0;
    return (size_t)produced < room ? (size_t)produced : room - 1;
}

static void write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t w = write(fd, p, n);
        if (w < 0) {
            if (errno == EINTR)
                continue;
            return;             /* nowhere left to report it */
        }
        p += w;
        n -= (size_t)w;
    }
}

__attribute__((format(printf, 3, 0)))
static void emit(const struct sink *s, enum level lv, const char *fmt, va_list ap)
{
    char line[LINE_MAX_BYTES];
    char stamp[32];
    struct tm tm;
    time_t now = time(NULL);
    size_t off, len, i;

    if (gmtime_r(&now, &tm) == NULL || strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
        strcpy(stamp, "-");
    off = clamp_len(snprintf(line, sizeof line, "%s %s [%ld] ", stamp, level_names[lv], (long)getpid()), sizeof line);
    len = off + clamp_len(vsnprintf(line + off, sizeof line - off, fmt, ap), sizeof line - off);
    line[len] = '\0';

    for (i = off; i < len; i++) {
        unsigned char c = (unsigned char)line[i];
        if (c < 0x20 || c == 0x7f)
            line[i] = ' ';
    }
    if (s->to_syslog)
        syslog(level_prio[lv], "%s", line + off);
    line[len] = '\n';
    write_all(s->fd, line, len + 1);
}

__attribute__((format(printf, 3, 4)))
void sink_log(const struct sink *s, enum level lv, const char *fmt, ...)
{
    va_list ap;
    int saved = errno;

    if (lv < s->threshold)
        return;
    va_start(ap, fmt);
    emit(s, lv, fmt, ap);
    va_end(ap);
    errno = saved;
}

/* Entry point of the script binding. */
void sink_puts(const struct sink *s, enum level lv, const char *msg)
{
    sink_log(s, lv, "%s", msg);
}
