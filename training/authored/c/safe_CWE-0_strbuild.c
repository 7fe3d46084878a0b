/* Growing string buffer and small formatting helpers. */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct strbuf {
    char *data;
    size_t len;
    size_t cap; /* includes room for the final NUL */
};

void strbuf_init(struct strbuf *sb)
{
    sb->data = NULL;
    sb->len = sb->cap = 0;
}

void strbuf_free(struct strbuf *sb)
{
    free(sb->data);
    strbuf_init(sb);
}

/* Make room for extra more characters and the NUL. */
static int strbuf_reserve(struct strbuf *sb, size_t extra)
{
    if (extra >= SIZE_MAX - sb->len)
        return -ENOMEM;
    size_t need = sb->len + extra + 1;
    if (need <= sb->cap)
        return 0;
    size_t cap = sb->cap > SIZE_MAX / 2 ? need : sb->cap * 2;
    if (cap < need)
        cap = need;
    char *p = realloc(sb->data, cap);
    if (!p)
        return -ENOMEM;
    sb->data = p;
    sb->cap = cap;
    return 0;
}

int strbuf_add(struct strbuf *sb, const char *s, size_t n)
{
    int err = strbuf_reserve(sb, n);
    if (err)
        return err;
    memcpy(sb->data + sb->len, s, n);
    sb->len += n;
    sb->data[sb->len] = '\0';
    return 0;
}

int strbuf_addf(struct strbuf *sb, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0)
        return -EINVAL;
    int err = strbuf_reserve(sb, (size_t)n);
    if (err)
        return err;
    va_start(ap, fmt);
    vsnprintf(sb->data + sb->len, (size_t)n + 1, fmt, ap);
    va_end(ap);
    sb->len += (size_t)n;
    return 0;
}

/* Join dir and name with one slash; false if out is too small. */
bool path_join(char *out, size_t size, const char *dir, const char *name)
{
    size_t n = strlen(dir);
    const char *sep = n > 0 && dir[n - 1] == '/' ? "" : "/";
    int w = snprintf(out, size, "%s%s%s", dir, sep, name);
    return w >= 0 && (size_t)w < size;
}

size_t copy_string(char *dst, size_t size, const char *src)
{
    size_t n = strlen(src);
    if (size > 0) {
        size_t m = n < size ? n : size - 1;
        memcpy(dst, src, m);
        dst[m] = '\0';
    }
    return n;
}

char *trim(char *s)
{
    while (isspace((unsigned char)*s))
        s++;
    size_t n = strlen(s);
    while (n > 0 && isspace((unsigned char)s[n - 1]))
        n--;
    s[n] = '\0';
    return s;
}

/* Lower-case hex of n bytes; out must hold 2 * n + 1 characters. */
int to_hex(char *out, size_t size, const uint8_t *data, size_t n)
{
    static const char digits[] = "0123456789abcdef";

    if (size == 0 || n > (size - 1) / 2)
        return -ENOSPC;
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digits[data[i] >> 4];
        out[2 * i + 1] = digits[data[i] & 15];
    }
    out[2 * n] = '\0';
    return 0;
}

const char *human_size(char buf[16], uint64_t bytes)
{
    static const char units[] = "BKMGT";
    double v = (double)bytes;
    size_t u = 0;

    while (v >= 1024 && u + 1 < sizeof(units) - 1) {
        v /= 1024;
        u++;
    }
    snprintf(buf, 16, "%.1f%c", v, units[u]);
    return buf;
}

char *str_repeat(const char *s, size_t times)
{
    size_t n = strlen(s);
    if (times != 0 && n > (SIZE_MAX - 1) / times)
        return NULL;
    char *out = malloc(n * times + 1);
    if (!out)
        return NULL;
    for (size_t i = 0; i < times; i++)
        memcpy(out + i * n, s, n);
    out[n * times] = '\0';
    return out;
}
