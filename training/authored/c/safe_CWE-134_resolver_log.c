#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

#if defined(__GNUC__)
# define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#else
# define PRINTF_LIKE(f, a)
#endif

enum { LVL_DEBUG, LVL_INFO, LVL_WARN, LVL_ERR };

struct logger
{
    FILE *file;
    int min_level;
    bool to_syslog;
    bool with_ids;
    char tag[32];
    unsigned long dropped;
};

static const struct
{
    const char *name;
    int prio;
} levels[] =
{
    { "debug", LOG_DEBUG },
    { "info", LOG_INFO },
    { "warning", LOG_WARNING },
    { "error", LOG_ERR },
};

static size_t escape(char *dst, size_t size, const char *src)
{
    static const char hex[] = "0123456789abcdef";
    size_t n = 0;
    unsigned char c;

    while ((c = (unsigned char)*src++) != 0)
    {
        if (c >= 0x20 && c < 0x7f && c != '\\')
        {
            if (size - n < 2)
                break;
            dst[n++] = (char)c;
        }
        else
        {
            if (size - n < 5)
                break;
            dst[n++] = '\\';
            dst[n++] = 'x';
            dst[n++] = hex[c >> 4];
            dst[n++] = hex[c & 15];
        }
    }
    dst[n] = '\0';
    return n;
}

void log_msg(struct logger *lg, int level, const char *fmt, ...) PRINTF_LIKE(3, 4);

void log_msg(struct logger *lg, int level, const char *fmt, ...)
{
    char raw[1024], text[2048], stamp[32], prefix[96];
    struct tm tm;
    time_t now;
    va_list ap;
    int n;

    if (level < LVL_DEBUG || level > LVL_ERR)
        level = LVL_ERR;
    if (level < lg->min_level)
        return;

    va_start(ap, fmt);
    n = vsnprintf(raw, sizeof(raw), fmt, ap);
    va_end(ap);
    if (n < 0)
    {
        lg->dropped++;
        return;
    }

    /* names come from the network, they must not bring control characters */
    escape(text, sizeof(text), raw);

    now = time(NULL);
    if (localtime_r(&now, &tm) == NULL || strftime(stamp, sizeof(stamp), "%b %d %T", &tm) == 0)
        strcpy(stamp, "?");

    if (lg->with_ids)
        snprintf(prefix, sizeof(prefix), "%s %s[%ld]", stamp, lg->tag, (long)getpid());
    else
        snprintf(prefix, sizeof(prefix), "%s %s", stamp, lg->tag);

    if (lg->file != NULL)
    {
        if (fprintf(lg->file, "%s %s: %s\n", prefix, levels[level].name, text) < 0)
            lg->dropped++;
        if (level >= LVL_WARN)
            fflush(lg->file);
    }

    if (lg->to_syslog)
        syslog(levels[level].prio, "%s", text);
}

/* Logs a query under a format which is chosen by the number of answers. */
void log_query(struct logger *lg, const char *name, const char *client, unsigned answers)
{
    static const char *const fmts[] =
    {
        "query for %s from %s: no answer (%u)",
        "query for %s from %s: %u answer",
        "query for %s from %s: %u answers",
    };

    log_msg(lg, LVL_INFO, fmts[answers > 2 ? 2 : answers], name, client, answers);
}
