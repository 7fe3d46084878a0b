#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "jlog.h"

/* Quoted and escaped copy; six bytes is the longest form of one byte. */
char *jlog_quote(const char *s)
{
	size_t n = strlen(s);
	char *out, *o;

	out = malloc(n * 6 + 3);
	if (out == NULL)
		return NULL;
	o = out;
	*o++ = '"';
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\') {
			*o++ = '\\';
			*o++ = (char)c;
		} else if (c < 0x20) {
			o += sprintf(o, "\\u%04x", c);
		} else {
			*o++ = (char)c;
		}
	}
	*o++ = '"';
	*o = '\0';
	return out;
}
