#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <wchar.h>

void log_msg(int level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static FILE *audit;

void log_msg(int level, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vsyslog(level, fmt, ap);
    va_end(ap);
}

void on_login(const char *user)
{
<<<<<<< V
    syslog(LOG_INFO, user);
=======
    syslog(LOG_INFO, "%s", user);
>>>>>>> F
}

void on_start(void)
{
    syslog(LOG_INFO, "ready");
    log_msg(LOG_DEBUG, "pool has %d workers", 4);
}

void on_command(const char *peer, const char *cmd)
{
    char line[256];

    snprintf(line, sizeof(line), "%s: %s", peer, cmd);
<<<<<<< V
    log_msg(LOG_NOTICE, line);
=======
    log_msg(LOG_NOTICE, "%s", line);
>>>>>>> F
}

void on_reply(FILE *out, const char *body)
{
<<<<<<< V
    fprintf(out, body);
=======
    fputs(body, out);
>>>>>>> F
}

void audit_write(const char *who, const char *what)
{
    char fmt[128];

<<<<<<< V
    snprintf(fmt, sizeof(fmt), "[%s] %%s\n", who);
    fprintf(audit, fmt, what);
=======
    snprintf(fmt, sizeof(fmt), "[%s] ", who);
    fprintf(audit, "%s%s\n", fmt, what);
>>>>>>> F
}

void print_column(const char *text, int width)
{
    char fmt[16];

    snprintf(fmt, sizeof(fmt), "%%-%ds|", width > 99 ? 99 : width < 1 ? 1 : width);
    printf(fmt, text);
}

FILE *open_or_die(const char *path)
{
    FILE *fp = fopen(path, "r");

    if (!fp)
<<<<<<< V
        err(1, path);
=======
        err(1, NULL);
>>>>>>> F
    return fp;
}

int make_subject(char *out, size_t size, FILE *mail)
{
    char line[128];

    if (!fgets(line, sizeof(line), mail))
        return -1;
    line[strcspn(line, "\r\n")] = '\0';
<<<<<<< V
    return snprintf(out, size, line);
=======
    return snprintf(out, size, "%s", line);
>>>>>>> F
}

void show_plural(int n)
{
    const char *fmt = n == 1 ? "%d file\n" : "%d files\n";

    printf(fmt, n);
}

void wide_notice(const wchar_t *text)
{
<<<<<<< V
    wprintf(text);
=======
    wprintf(L"%ls", text);
>>>>>>> F
}
