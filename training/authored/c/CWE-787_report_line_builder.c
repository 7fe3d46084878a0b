#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define LINE 256

/* tail of a path below the spool */
void spool_path(char path[LINE], const char *queue, const char *id)
{
    snprintf(path, LINE, "/var/spool/relay/%s", queue);
<<<<<<< V
    strncat(path, "/", LINE - strlen("/") - 1);
    strncat(path, id, LINE - strlen(id) - 1);
=======
    strncat(path, "/", LINE - strlen(path) - 1);
    strncat(path, id, LINE - strlen(path) - 1);
>>>>>>> F
}

size_t join_columns(char *out, size_t cap, const char *const *cols, size_t n)
{
    size_t len = 0;
    for (size_t i = 0; i < n; i++) {
        int k = snprintf(out + len, cap - len, "%s%s", i ? "," : "", cols[i]);
<<<<<<< V
        if (k < 0 || (size_t)k > cap)
            break;
        len += (size_t)k;
=======
        if (k < 0 || (size_t)k >= cap - len)
            break;
        len += (size_t)k;
>>>>>>> F
    }
    return len;
}

void send_line(FILE *peer, const char *verb, const char *arg)
{
    char buf[LINE];
    int n = snprintf(buf, sizeof buf, "%s %s\r\n", verb, arg);
<<<<<<< V
    if (n > 0)
        fwrite(buf, 1, n, peer);
=======
    if (n > 0 && n < (int)sizeof buf)
        fwrite(buf, 1, n, peer);
>>>>>>> F
}

void send_code(FILE *peer, int code)
{
    char buf[32];
    int n = snprintf(buf, sizeof buf, "%03d ready\r\n", code);
    fwrite(buf, 1, n, peer);
}

void append_note(char *line, size_t cap, const char *note)
{
    size_t used = strlen(line);
<<<<<<< V
    strncat(line, note, cap - used);
=======
    strncat(line, note, cap - used - 1);
>>>>>>> F
}

void append_flag(char line[LINE], int on)
{
    if (strlen(line) < LINE - 8)
        strcat(line, on ? " [on]" : " [off]");
}

int log_event(char *dst, size_t cap, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(dst, cap, fmt, ap);
    va_end(ap);
<<<<<<< V
    if (n < 0 || (size_t)n > cap)
        return -1;
    dst[n] = '\n';
    return n + 1;
=======
    if (n < 0 || (size_t)n + 1 >= cap)
        return -1;
    dst[n++] = '\n';
    dst[n] = '\0';
    return n;
>>>>>>> F
}

void quote(char *out, size_t cap, const char *in)
{
    size_t o = 0;
    if (cap < 3)
        return;
    out[o++] = '"';
    for (; *in; in++) {
<<<<<<< V
        if (o >= cap - 2)
            break;
        if (*in == '"' || *in == '\\')
            out[o++] = '\\';
        out[o++] = *in;
=======
        if (o + 4 > cap)
            break;
        if (*in == '"' || *in == '\\')
            out[o++] = '\\';
        out[o++] = *in;
>>>>>>> F
    }
    out[o++] = '"';
    out[o] = '\0';
}

const char *severity(char out[16], unsigned level)
{
    static const char *const names[] = { "debug", "info", "warning", "error" };
    sprintf(out, "<%s>", names[level & 3]);
    return out;
}
