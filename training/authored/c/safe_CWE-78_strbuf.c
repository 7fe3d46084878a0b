#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Growing string. `data` is terminated whenever it is not NULL. After a failed
 * allocation `failed` stays set and every further call does nothing, so a
 * caller checks once, at the end.
 */
struct strbuf {
    char *data;
    size_t len;
    size_t cap;
    bool failed;
};

#define STRBUF_INIT { NULL, 0, 0, false }

/* Makes room for n more bytes and the terminator. */
static bool reserve(struct strbuf *b, size_t n)
{
    size_t need, cap;
    char *p;

    if (b->failed)
        return false;
    if (n > SIZE_MAX / 2 - b->len - 1)
        goto fail;
    need = b->len + n + 1;
    if (need <= b->cap)
        return true;
    cap = b->cap ? b->cap : 64;
    while (cap < need)
        cap *= 2;
    p = realloc(b->data, cap);
    if (p == NULL)
        goto fail;
    b->data = p;
    b->cap = cap;
    return true;
fail:
    b->failed = true;
    return false;
}

void strbuf_add(struct strbuf *b, const char *s, size_t n)
{
    if (!reserve(b, n))
        return;
    memcpy(b->data + b->len, s, n);
    b->len += n;
    b->data[b->len] = '\0';
}

void strbuf_puts(struct strbuf *b, const char *s)
{
    strbuf_add(b, s, strlen(s));
}

void strbuf_putc(struct strbuf *b, char c)
{
    strbuf_add(b, &c, 1);
}

__attribute__((format(printf, 2, 3)))
void strbuf_printf(struct strbuf *b, const char *fmt, ...)
{
    va_list ap, again;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0) {
        b->failed = true;
    } else if (reserve(b, (size_t)n)) {
        vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

/* For the "copy as command" button: one word for a POSIX shell. */
void strbuf_shell_word(struct strbuf *b, const char *s)
{
    strbuf_putc(b, '\'');
    for (; *s; s++) {
        if (*s == '\'')
            strbuf_puts(b, "'\\''");
        else
            strbuf_putc(b, *s);
    }
    strbuf_putc(b, '\'');
}

void strbuf_json_string(struct strbuf *b, const char *s)
{
    strbuf_putc(b, '"');
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;

        if (c == '"' || c == '\\') {
            strbuf_putc(b, '\\');
            strbuf_putc(b, (char)c);
        } else if (c < 0x20 || c == 0x7f) {
            strbuf_printf(b, "\\u%04x", c);
        } else {
            strbuf_putc(b, (char)c);
        }
    }
    strbuf_putc(b, '"');
}

/* Hands the string over; the caller frees it. NULL if anything went wrong. */
char *strbuf_detach(struct strbuf *b)
{
    char *out = NULL;

    if (reserve(b, 0)) {
        b->data[b->len] = '\0';
        out = b->data;
    } else {
        free(b->data);
    }
    b->data = NULL;
    b->len = b->cap = 0;
    b->failed = false;
    return out;
}

char *command_line(const char *program, const char *const *args, size_t count)
{
    struct strbuf b = STRBUF_INIT;

    strbuf_shell_word(&b, program);
    for (size_t i = 0; i < count; i++) {
        strbuf_putc(&b, ' ');
        strbuf_shell_word(&b, args[i]);
    }
    return strbuf_detach(&b);
}
