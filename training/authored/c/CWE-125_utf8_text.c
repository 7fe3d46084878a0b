#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static unsigned seq_len(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c >= 0xc2 && c < 0xe0)
		return 2;
	if (c >= 0xe0 && c < 0xf0)
		return 3;
	return c >= 0xf0 && c < 0xf5 ? 4 : 0;
}

int utf8_next(const char *s, size_t left, uint32_t *cp)
{
	unsigned n = left ? seq_len((unsigned char)*s) : 0, i;

<<<<<<< V
	if (n == 0 || *s == '\0')
=======
	if (n == 0 || n > left)
>>>>>>> F
		return -1;
	*cp = n == 1 ? (unsigned char)*s : (unsigned char)*s & (0x7fu >> n);
	for (i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return -1;
		*cp = *cp << 6 | (s[i] & 0x3f);
	}
	return (int)n;
}

size_t utf8_chars(const char *s)
{
	size_t n = 0;

<<<<<<< V
	for (; *s; s += seq_len((unsigned char)*s))
		n++;
=======
	for (; *s; s++)
		n += (*s & 0xc0) != 0x80;
>>>>>>> F
	return n;
}

size_t utf8_put(uint32_t cp, char *out, size_t room)
{
	if (cp < 0x80 && room >= 1) {
		out[0] = (char)cp;
		return 1;
	}
<<<<<<< V
	if (cp < 0x800 && room >= 1) {
=======
	if (cp < 0x800 && room >= 2) {
>>>>>>> F
		out[0] = (char)(0xc0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3f));
		return 2;
	}
	return 0;
}

void utf8_truncate(char *s, size_t max)
{
	size_t n = strlen(s);

	if (n <= max)
		return;
<<<<<<< V
	while (s[max] && (s[max] & 0xc0) == 0x80)
=======
	while (max > 0 && (s[max] & 0xc0) == 0x80)
>>>>>>> F
		max--;
	s[max] = '\0';
}

bool utf8_is_ascii(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (s[i] & 0x80)
			return false;
	return true;
}

const char *utf8_prev(const char *start, const char *p)
{
<<<<<<< V
	do {
		p--;
	} while ((*p & 0xc0) == 0x80);
=======
	while (p > start && (*--p & 0xc0) == 0x80)
		;
>>>>>>> F
	return p;
}

int utf8_to_latin1(const char *s, size_t n, char *out, size_t room)
{
	size_t i = 0, o = 0;
	uint32_t cp;

	while (i < n) {
		int k = utf8_next(s + i, n - i, &cp);

<<<<<<< V
		if (k < 0 || o > room)
=======
		if (k < 0 || o >= room)
>>>>>>> F
			return -1;
		out[o++] = cp < 256 ? (char)cp : '?';
		i += (size_t)k;
	}
	return (int)o;
}

bool utf8_has_bom(const char *s, size_t n)
{
	return n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0;
}
