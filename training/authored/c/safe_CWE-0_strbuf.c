#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct strbuf {
	char *data;
	size_t len;
	size_t cap;
};

#define STRBUF_INIT { NULL, 0, 0 }

static void *xrealloc(void *p, size_t n)
{
	void *q = realloc(p, n);

	if (!q) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return q;
}

void strbuf_reserve(struct strbuf *sb, size_t extra)
{
	size_t need, cap;

	if (extra >= SIZE_MAX - sb->len - 1)
		abort();
	need = sb->len + extra + 1;
	if (need <= sb->cap)
		return;
	cap = sb->cap ? sb->cap : 32;
	while (cap < need)
		cap = cap > SIZE_MAX / 2 ? need : cap * 2;
	sb->data = xrealloc(sb->data, cap);
	sb->cap = cap;
}

void strbuf_add(struct strbuf *sb, const void *p, size_t n)
{
	strbuf_reserve(sb, n);
	memcpy(sb->data + sb->len, p, n);
	sb->len += n;
	sb->data[sb->len] = '\0';
}

void strbuf_addstr(struct strbuf *sb, const char *s)
{
	strbuf_add(sb, s, strlen(s));
}

void strbuf_addch(struct strbuf *sb, int c)
{
	strbuf_reserve(sb, 1);
	sb->data[sb->len++] = (char)c;
	sb->data[sb->len] = '\0';
}

void strbuf_addint(struct strbuf *sb, long v)
{
	char tmp[24];
	int n = sprintf(tmp, "%ld", v);

	strbuf_add(sb, tmp, (size_t)n);
}

__attribute__((format(printf, 2, 3)))
void strbuf_addf(struct strbuf *sb, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		return;
	strbuf_reserve(sb, (size_t)n);
	va_start(ap, fmt);
	vsnprintf(sb->data + sb->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	sb->len += (size_t)n;
}

void strbuf_insert(struct strbuf *sb, size_t pos, const char *p, size_t n)
{
	assert(pos <= sb->len);
	strbuf_reserve(sb, n);
	memmove(sb->data + pos + n, sb->data + pos, sb->len - pos);
	memcpy(sb->data + pos, p, n);
	sb->len += n;
	sb->data[sb->len] = '\0';
}

void strbuf_hex(struct strbuf *sb, const unsigned char *p, size_t n)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < n; i++) {
		strbuf_addch(sb, digits[p[i] >> 4]);
		strbuf_addch(sb, digits[p[i] & 15]);
	}
}

char *strbuf_detach(struct strbuf *sb)
{
	char *p;

	strbuf_reserve(sb, 0);
	sb->data[sb->len] = '\0';
	p = sb->data;
	memset(sb, 0, sizeof(*sb));
	return p;
}

void strbuf_free(struct strbuf *sb)
{
	free(sb->data);
	memset(sb, 0, sizeof(*sb));
}
